#include "data/sample/sample_tables.hpp"

#include <string_view>

namespace metes::data::sample {
namespace {

constexpr std::string_view kOrder1 =
    R"order(# An order of a city that does not exist, for tests and demonstrations.

id = "fathom-reach-order-1"
version = 1
title = "Order 1 on assembly places on City property (fictional)"
number = "1"
instrument = "executive_order"
issuing_body = "Mayor of Fathom Reach (fictional)"
matter = "civil"
not_known = ["superior_rights"]

[jurisdiction]
name = "City of Fathom Reach (fictional)"
kind = "city"
state = "none: open sea"
city = "sample-city"

[status]
is = "in_effect"
signed_on = 2026-01-05
effective_from = 2026-01-15
cites = ["order"]

[[source]]
id = "order"
publisher = "metes synth"
kind = "primary"
date = 2026-01-05
note = "Invented."

[[provision]]
id = "prohibited-use"
citation = "Section 1"
text = "City property is not to be used as an assembly place."
cites = ["order"]

[[conduct]]
term = "assembly place"
definition = "a place where vehicles or equipment are brought together"
cites = ["order"]

[actors]
kind = "any_entity"
text = "Anyone"
cites = ["order"]

[scope]
mode = "rule"
rule = "owned or controlled"
wording = "property that the City owns or controls"
uses = "any"
area = "both"
geography = "inside_limits"
right_of_way = "silent"
cites = ["order"]

[[entity]]
name = "Water and Power"
standing = "silent"
text = "The order does not say whether the department is inside it."
cites = ["order"]

[[entity]]
name = "Airports"
standing = "adopted_separately"
text = "The Airports have a rule of their own."
cites = ["order"]

[[exception]]
kind = "court_order"
text = "A court order."
cites = ["order"]

[private_opt_in]
who = ["owner", "leaseholder"]
area = "nonpublic"
text = "Owners and leaseholders may post the City's sign in their nonpublic areas."
cites = ["order"]

[[obligation]]
id = "identify-sites"
kind = "identify"
who = "City departments"
text = "Identify the properties."
due = "+15 days from signing"
cites = ["order"]

[[obligation]]
id = "post-signs"
kind = "sign"
who = "City departments"
text = "Post signs."
due = "+2 months from effect"
cites = ["order"]

[[sign]]
language = "en"
text = "This property is owned or controlled by the City of Fathom Reach. It is not an assembly place."
cites = ["order"]

[[sign]]
language = "es"
text = "Esta propiedad es de la Ciudad de Fathom Reach o está bajo su control. No es un lugar de reunión."
cites = ["order"]
)order";

constexpr std::string_view kOrder2 =
    R"order(# An order of a city that does not exist, for tests and demonstrations.

id = "fathom-reach-order-2"
version = 1
title = "Order 2 on overnight parking in City lots (fictional)"
number = "2"
instrument = "executive_order"
issuing_body = "Mayor of Fathom Reach (fictional)"
matter = "civil"
not_known = ["actors", "superior_rights", "exceptions", "private_opt_in", "obligations", "signs", "entities"]

[jurisdiction]
name = "City of Fathom Reach (fictional)"
kind = "city"
state = "none: open sea"
city = "sample-city"

[status]
is = "adopted"
adopted_on = 2026-02-01
note = "No day of effect is given."
cites = ["order"]

[[source]]
id = "order"
publisher = "metes synth"
kind = "primary"
date = 2026-02-01
note = "Invented."

[[provision]]
id = "prohibited-use"
citation = "Section 1"
text = "City lots are not to be used for overnight parking."
cites = ["order"]

[[conduct]]
term = "overnight parking"
definition = "parking between midnight and five in the morning"
cites = ["order"]

[scope]
mode = "rule"
rule = "owned and not leased_out"
wording = "lots that the City owns and does not lease out"
uses = ["garage", "parking_lot", "vacant_lot"]
area = "both"
geography = "inside_limits"
right_of_way = "excluded"
cites = ["order"]
)order";

void write_text(const std::filesystem::path& file, std::string_view text) {
  TextFile out(file);
  out.write(text);
  out.close();
}

}  // namespace

void write_orders(const std::filesystem::path& folder) {
  write_text(folder / "order-1.toml", kOrder1);
  write_text(folder / "order-2.toml", kOrder2);
}

}  // namespace metes::data::sample
