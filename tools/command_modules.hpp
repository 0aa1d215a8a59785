#pragma once

#include "api/service/plane.hpp"
#include "data/file/signature.hpp"
#include "tools/command/commands.hpp"
#include "tools/serve/serve.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace metes::tools {

// import, synth, compare, export, diff, reconcile, audit and the planes of serve need GDAL or PROJ,
// and sheet needs Pango, whose hundred libraries take 25 ms of every process that loads them; serve
// needs a server's; verify and signatures OpenSSL, which takes 4 ms. They live in two modules,
// metes_import.so and metes_serve.so, that are loaded when one of them is asked for; a lookup never
// pays for it.

/// import() of its module. Throws DataError when the module is not where it was installed.
int import_by_module(const ImportArguments& arguments);
/// synth() of the module.
int synth_by_module(const SynthArguments& arguments);
/// directive_compare() of the module.
int directive_compare_by_module(const DirectiveCompareArguments& arguments);
/// export_layer() of the module.
int export_by_module(const ExportArguments& arguments);
/// sheet() of the module.
int sheet_by_module(const SheetArguments& arguments);
/// diff() of the module.
int diff_by_module(const DiffArguments& arguments);
/// reconcile() of the module.
int reconcile_by_module(const ReconcileArguments& arguments);
/// audit_points() of the module.
int audit_points_by_module(const AuditPointsArguments& arguments);
/// audit_parcels() of the module.
int audit_parcels_by_module(const AuditParcelsArguments& arguments);
/// audit_merge() of the module.
int audit_merge_by_module(const AuditMergeArguments& arguments);

/// make_plane() of the module.
[[nodiscard]] std::unique_ptr<api::Plane> plane_by_module(const std::string& crs,
                                                          const std::string& pipeline);

/// verify() of the module of serve. Throws as import_by_module().
int verify_by_module(const VerifyArguments& arguments);
/// The key in a file, by that module. Throws as SigningKey and as import_by_module().
[[nodiscard]] std::unique_ptr<data::Signer> signer_by_module(const std::filesystem::path& pem);
/// serve() of its module, with plane_by_module(). Throws as import_by_module().
int serve_by_module(const ServeArguments& arguments);

}  // namespace metes::tools
