#include "tools/serve.hpp"

// What the module metes_serve.so shows to tools/command_modules.cpp.

extern "C" int metes_serve(const metes::tools::ServeArguments& arguments,
                           const metes::tools::MakePlane& plane) {
  return metes::tools::serve(arguments, plane);
}
