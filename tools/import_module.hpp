#pragma once

#include "tools/commands.hpp"

namespace metes::tools {

// import, synth and compare need GDAL, whose hundred libraries take 25 ms of every process that
// loads them. They live in a module that is loaded when one of them is asked for; a lookup never
// pays for it.

/// import() of the module. Throws DataError when the module is not where it was installed.
int import_by_module(const ImportArguments& arguments);
/// synth() of the module.
int synth_by_module(const SynthArguments& arguments);
/// directive_compare() of the module.
int directive_compare_by_module(const DirectiveCompareArguments& arguments);

}  // namespace metes::tools
