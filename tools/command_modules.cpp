#include "tools/command_modules.hpp"

#include "geo/values/error.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <filesystem>

namespace metes::tools {
namespace {

namespace fs = std::filesystem;

// Beside the program where it is built, in METES_MODULE_FOLDER from it where it is installed. By
// its whole path: under a sanitizer a bare name is not looked for along the program's RUNPATH.
fs::path file_of(const std::string& module) {
  const fs::path folder = fs::read_symlink("/proc/self/exe").parent_path();
  const fs::path beside = folder / module;
  return fs::exists(beside) ? beside : folder / METES_MODULE_FOLDER / module;
}

constexpr const char* kImport = "metes_import.so";
constexpr const char* kServe = "metes_serve.so";

template <typename Function>
Function* function_of(const char* module, const char* function) {
  void* loaded = ::dlopen(file_of(module).c_str(), RTLD_NOW | RTLD_LOCAL);
  void* found = loaded == nullptr ? nullptr : ::dlsym(loaded, function);
  if (found == nullptr) {
    const char* why =
        ::dlerror();  // NOLINT(concurrency-mt-unsafe): glibc keeps one for each thread
    throw DataError(fmt::format("cannot load {}, which belongs to this program: {}", module, why));
  }
  return reinterpret_cast<Function*>(found);
}

template <typename Arguments>
int call(const char* function, const Arguments& arguments) {
  return function_of<int(const Arguments&)>(kImport, function)(arguments);
}

}  // namespace

int import_by_module(const ImportArguments& arguments) {
  return call("metes_import", arguments);
}

int synth_by_module(const SynthArguments& arguments) {
  return call("metes_synth", arguments);
}

int directive_compare_by_module(const DirectiveCompareArguments& arguments) {
  return call("metes_directive_compare", arguments);
}

int export_by_module(const ExportArguments& arguments) {
  return call("metes_export", arguments);
}

int sheet_by_module(const SheetArguments& arguments) {
  return call("metes_sheet", arguments);
}

int diff_by_module(const DiffArguments& arguments) {
  return call("metes_diff", arguments);
}

int reconcile_by_module(const ReconcileArguments& arguments) {
  return call("metes_reconcile", arguments);
}

std::unique_ptr<api::Plane> plane_by_module(const std::string& crs, const std::string& pipeline) {
  using Make = api::Plane*(const std::string&, const std::string&);
  return std::unique_ptr<api::Plane>(function_of<Make>(kImport, "metes_plane")(crs, pipeline));
}

int audit_points_by_module(const AuditPointsArguments& arguments) {
  return call("metes_audit_points", arguments);
}

int audit_parcels_by_module(const AuditParcelsArguments& arguments) {
  return call("metes_audit_parcels", arguments);
}

int audit_merge_by_module(const AuditMergeArguments& arguments) {
  return call("metes_audit_merge", arguments);
}

int verify_by_module(const VerifyArguments& arguments) {
  return function_of<int(const VerifyArguments&)>(kServe, "metes_verify")(arguments);
}

std::unique_ptr<data::Signer> signer_by_module(const fs::path& pem) {
  using Read = data::Signer*(const fs::path&);
  return std::unique_ptr<data::Signer>(function_of<Read>(kServe, "metes_signer")(pem));
}

int serve_by_module(const ServeArguments& arguments) {
  using Serve = int(const ServeArguments&, const MakePlane&);
  return function_of<Serve>(kServe, "metes_serve")(arguments, plane_by_module);
}

}  // namespace metes::tools
