#include "data/import/import_steps.hpp"

#include <string>

namespace metes::data {
namespace {

/// The attributes of a contact.
class ContactFields {
 public:
  ContactFields(const AttributeRules& rules, const ColumnNames& columns)
      : custodian_(bind_optional(rules.custodian, "custodian", columns)),
        office_(bind_optional(rules.office, "office", columns)),
        phone_(bind_optional(rules.phone, "phone", columns)),
        email_(bind_optional(rules.email, "email", columns)),
        url_(bind_optional(rules.url, "url", columns)) {}

  [[nodiscard]] NewContact read(const Feature& row, SourceLog& log) const {
    NewContact contact;
    contact.feature = row.id_in_source;
    contact.custodian = read_optional(custodian_, row, log);
    contact.office = read_optional(office_, row, log);
    contact.phone = read_optional(phone_, row, log);
    contact.email = read_optional(email_, row, log);
    contact.url = read_optional(url_, row, log);
    return contact;
  }

 private:
  std::optional<RowField> custodian_, office_, phone_, email_, url_;
};

}  // namespace

void import_contacts(SourceReader& source, Import& import) {
  const ContactFields fields(source.rule().fields, source.columns());
  while (auto row = source.next()) {
    NewContact contact = fields.read(*row, source.log());
    if (contact.custodian.empty() || contact.office.empty()) {
      source.log().drop("contact_incomplete", "it has no custodian, or no office to turn to");
      continue;
    }
    if (contact.phone.empty() && contact.email.empty() && contact.url.empty()) {
      source.log().add(ReportEntry::Kind::review, "contact_without_line",
                       "the office has neither phone nor email nor URL");
    }
    contact.source = source.index();
    import.draft->add_contact(contact);
    source.log().count_kept();
  }
}

}  // namespace metes::data
