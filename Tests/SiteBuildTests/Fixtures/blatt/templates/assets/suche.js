// As little as it takes.
const form = document.querySelector('#suche');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { open } = await import(form.dataset.program);
  const found = await (await open(form.dataset.index)).find(form.elements.q.value);
  document.querySelector('#treffer').replaceChildren(...(await found.page(0, 20)).filter(Boolean).map((record) => {
    const link = document.createElement('a');
    link.href = record.address;
    link.textContent = record.title;
    const item = document.createElement('li');
    item.append(link);
    return item;
  }));
});
