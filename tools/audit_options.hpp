#pragma once

#include "tools/command/commands.hpp"
#include "tools/command_line.hpp"

namespace metes::tools {

// The words of `metes audit …`. Arguments and run outlive the commands.

void add_audit_points(CLI::App& audit, AuditPointsArguments& arguments, Run& run);
void add_audit_parcels(CLI::App& audit, AuditParcelsArguments& arguments, Run& run);
void add_audit_merge(CLI::App& audit, AuditMergeArguments& arguments, Run& run);
CLI::App& add_audit(CLI::App& app);

}  // namespace metes::tools
