import SitegenCommands

await runSitegen()
