#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace metes::data {

/// A directive without a finding on 2026-03-01, to be spoilt by tests.
inline const std::string kSoundDirective = R"(id = "springfield-1"
version = 1
title = "Order 1"
number = "1"
instrument = "executive_order"
issuing_body = "Mayor of Springfield"
matter = "civil"
not_known = ["area", "definitions"]
not_found = ["The full text"]

[jurisdiction]
name = "City of Springfield"
kind = "city"
state = "Nowhere"
city = "springfield"

[status]
is = "in_effect"
signed_on = 2026-02-10
effective_from = 2026-02-11
cites = ["gazette"]

[[source]]
id = "gazette"
publisher = "Springfield Gazette"
kind = "press"
url = "https://gazette.example/1"
date = 2026-02-12

[[source]]
id = "city"
publisher = "City of Springfield"
kind = "primary"
url = "https://springfield.example/order-1"

[[conflict]]
on = "obligation identify"
statements = [
  { text = "15 days", cites = ["city"] },
  { text = "a month", cites = ["gazette"] },
]
note = "Both are kept."

[[provision]]
id = "use"
citation = "section 2"
text = "No staging."
cites = ["city"]

[[conduct]]
term = "staging"
definition = "to assemble"
cites = ["city"]

[[conduct]]
term = "processing"
cites = ["city"]

[actors]
kind = "federal"
text = "Federal agents"
cites = ["city"]

[scope]
mode = "rule"
rule = "owned or controlled"
wording = "owned or controlled"
uses = ["garage", "parking_lot"]
uses_closed = false
uses_note = "Ramps are garages."
geography = "inside_limits"
exclusions = ["The island"]
right_of_way = "silent"
cites = ["city"]

[[excluded]]
owner = "federal government"
rule = "leased_in"
text = "Federal land leased to the city."
cites = ["city"]

[[entity]]
name = "Park Board"
standing = "adopted_separately"
cites = ["city"]

[[superior_right]]
text = "A deed of 1948."
cites = ["city"]

[[exception]]
kind = "judicial_warrant"
text = "With a warrant."
cites = ["city"]

[private_opt_in]
who = ["owner", "leaseholder"]
area = "nonpublic"
text = "A free sign."
cites = ["city"]

[[obligation]]
id = "identify"
kind = "identify"
who = "Departments"
text = "Identify sites."
due = "+30 days from signing"
limit = "where possible"
cites = ["city"]

[[sign]]
language = "en"
text = "Keep out."
cites = ["city"]

[[dispute]]
text = "Disputed."
cites = ["gazette"]
)";

/// The text with one passage replaced, which must be in it once.
inline std::string replaced(std::string text, std::string_view passage, std::string_view by) {
  const std::size_t at = text.find(passage);
  EXPECT_NE(at, std::string::npos) << passage;
  EXPECT_EQ(text.find(passage, at + 1), std::string::npos) << passage;
  return at == std::string::npos ? text : text.replace(at, passage.size(), by);
}

}  // namespace metes::data
