#include "tools/command/commands.hpp"
#include "tools/command/proj_plane.hpp"

// What the module metes_import.so shows to tools/command_modules.cpp.

extern "C" int metes_import(const metes::tools::ImportArguments& arguments) {
  return metes::tools::import(arguments);
}

extern "C" int metes_synth(const metes::tools::SynthArguments& arguments) {
  return metes::tools::synth(arguments);
}

extern "C" int metes_directive_compare(const metes::tools::DirectiveCompareArguments& arguments) {
  return metes::tools::directive_compare(arguments);
}

extern "C" int metes_export(const metes::tools::ExportArguments& arguments) {
  return metes::tools::export_layer(arguments);
}

extern "C" int metes_sheet(const metes::tools::SheetArguments& arguments) {
  return metes::tools::sheet(arguments);
}

extern "C" int metes_diff(const metes::tools::DiffArguments& arguments) {
  return metes::tools::diff(arguments);
}

extern "C" int metes_reconcile(const metes::tools::ReconcileArguments& arguments) {
  return metes::tools::reconcile(arguments);
}

extern "C" int metes_audit_points(const metes::tools::AuditPointsArguments& arguments) {
  return metes::tools::audit_points(arguments);
}

extern "C" int metes_audit_parcels(const metes::tools::AuditParcelsArguments& arguments) {
  return metes::tools::audit_parcels(arguments);
}

extern "C" int metes_audit_merge(const metes::tools::AuditMergeArguments& arguments) {
  return metes::tools::audit_merge(arguments);
}

/// The caller owns it.
extern "C" metes::api::Plane* metes_plane(const std::string& crs, const std::string& pipeline) {
  return metes::tools::make_plane(crs, pipeline).release();
}
