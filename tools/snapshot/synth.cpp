#include "data/sample/sample_city.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/progress_bar.hpp"
#include "tools/command/stop_on_signal.hpp"

#include <fmt/format.h>

namespace metes::tools {

int synth(const SynthArguments& arguments) {
  const StopOnSignal signals;
  ProgressBar bar;
  const auto show = [&](std::string_view what, std::uint64_t done, std::uint64_t total) {
    bar.show(what, done, total);
  };
  data::write_sample_city({.folder = arguments.folder,
                           .parcels = arguments.parcels,
                           .seed = arguments.seed,
                           .force = arguments.force},
                          show, signals.token());
  bar.clear();
  fmt::print("{}: {} parcels of a city that does not exist\n", arguments.folder.string(),
             arguments.parcels);
  return 0;
}

}  // namespace metes::tools
