#include <zlib.h>

// A macro in zlib's header, which Swift does not see.
static inline int sitegen_deflate_init(z_stream *stream, int level, int window_bits) {
  return deflateInit2(stream, level, Z_DEFLATED, window_bits, 9, Z_DEFAULT_STRATEGY);
}
