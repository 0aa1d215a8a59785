#pragma once

#include "tools/command/commands.hpp"

namespace metes::tools {

/// `metes audit parcels --against LAYER`: each polygon of a layer against the parcels.
int audit_against(const AuditParcelsArguments& arguments);

}  // namespace metes::tools
