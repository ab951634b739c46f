/* cmark or cmark-gfm on NUL-separated texts, in one process:
   reference batch          texts in, HTML out, each ended by NUL
   reference measure N      prints milliseconds and bytes of N rounds

   Built twice by run.sh: alone against libcmark, with -DGFM against libcmark-gfm, whose names are the same.
   The options are those of the program: `cmark --unsafe`, and
   `cmark-gfm --unsafe -e table -e strikethrough -e autolink -e tagfilter -e tasklist -e footnotes`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#ifdef GFM
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#else
#include <cmark.h>
#endif

static char *render(const char *text, size_t size) {
#ifdef GFM
  int options = CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES;
  static const char *const names[] = {"table", "strikethrough", "autolink", "tagfilter", "tasklist"};
  cmark_parser *parser = cmark_parser_new(options);
  for (int i = 0; i < 5; i++) cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(names[i]));
  cmark_parser_feed(parser, text, size);
  cmark_node *document = cmark_parser_finish(parser);
  char *html = cmark_render_html(document, options, cmark_parser_get_syntax_extensions(parser));
  cmark_node_free(document);
  cmark_parser_free(parser);
  return html;
#else
  return cmark_markdown_to_html(text, size, CMARK_OPT_UNSAFE);
#endif
}

static char *input;
static size_t input_size;

static void read_input(void) {
  size_t room = 1 << 20;
  ssize_t got;
  input = malloc(room + 1);
  while ((got = read(0, input + input_size, room - input_size)) > 0) {
    input_size += got;
    if (input_size == room) input = realloc(input, (room *= 2) + 1);
  }
  input[input_size] = 0;
}

int main(int argc, char **argv) {
#ifdef GFM
  cmark_gfm_core_extensions_ensure_registered();
#endif
  read_input();
  int rounds = argc > 2 ? atoi(argv[2]) : 0;
  for (int round = 0; round < (rounds ? rounds : 1); round++) {
    struct timespec start, end;
    size_t bytes = 0;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (size_t place = 0; place < input_size || (!rounds && place == input_size);) {
      size_t size = strlen(input + place);
      char *html = render(input + place, size);
      bytes += strlen(html);
      if (!rounds) fwrite(html, 1, strlen(html) + 1, stdout);
      free(html);
      place += size + 1;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (rounds) printf("%.3f %zu\n", (end.tv_sec - start.tv_sec) * 1e3 + (end.tv_nsec - start.tv_nsec) / 1e6, bytes);
  }
  return 0;
}
