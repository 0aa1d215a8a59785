#pragma once

namespace metes::tools {

/// What is printed must arrive. A reader that went away, a full disk, an output that was closed
/// before the start are errors of the program, not its silent end. Call before any other thread
/// runs and before any file is opened.
void guard_standard_output();

/// Writes out what is still buffered. Throws std::runtime_error when some of it did not arrive.
void finish_standard_output();

}  // namespace metes::tools
