#include "data/layer/parcel_table.hpp"

#include "data/layer/map_feature.hpp"
#include "data/layer/sql_text.hpp"
#include "data/reader/gdal_errors.hpp"
#include "geo/values/error.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <ogr_geometry.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <array>
#include <random>
#include <utility>

namespace metes::data {
namespace {

constexpr const char* kKey = "parcel";
constexpr const char* kGeometry = "geom";

// PostgreSQL cuts a longer name, after which two may be one.
constexpr std::size_t kLongestColumn = 63;

const std::string& column_of(const LayerField& field) {
  const bool fits = field.name.size() <= kLongestColumn || field.short_name.empty();
  return fits ? field.name : field.short_name;
}

std::string name_of_its_own() {
  std::random_device random;
  return fmt::format("metes_new_{:08x}", random());
}

// By the comment that an export leaves.
bool is_of_an_export(const std::string& comment) {
  const auto about = nlohmann::json::parse(comment, nullptr, false);
  if (!about.is_object()) return false;
  const auto engine = about.find("engine");
  return engine != about.end() && engine->is_string() &&
         engine->get<std::string>().rfind("metes ", 0) == 0;
}

}  // namespace

struct ParcelTable::Impl {
  LayerPlan plan;
  Connection connection;
  std::string schema{};
  std::string table;
  bool overwrite;
  std::string made = name_of_its_own();  // what it is called until it is whole
  std::string name{};
  GdalErrors errors{};
  CPLConfigOptionSetter copy{"PG_USE_COPY", "YES", false};
  GDALDataset* dataset = nullptr;
  OGRLayer* layer = nullptr;
  bool in_transaction = false;
  bool is_there = false;  // an earlier table

  Impl(const TableTarget& target, LayerPlan of)
      : plan(std::move(of)),
        connection(target.connection),
        table(target.table),
        overwrite(target.overwrite) {}
  ~Impl() {
    if (dataset == nullptr) return;
    if (in_transaction) dataset->RollbackTransaction();
    GDALClose(dataset);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void check(bool is_good) const {
    if (!is_good || errors.any()) refuse();
  }
  [[noreturn]] void refuse() const {
    std::string why = connection.without_secrets(errors.text());
    while (!why.empty() && why.back() == ' ') why.pop_back();
    throw DataError(fmt::format("{} cannot be written: {}",
                                name.empty() ? "the PostgreSQL database" : "table " + name, why));
  }

  void open() {
    GDALAllRegister();
    constexpr std::array<const char*, 2> kDrivers{"PostgreSQL", nullptr};
    dataset = GDALDataset::Open(connection.gdal_name().c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE,
                                kDrivers.data());
    check(dataset != nullptr);
  }

  void execute(const std::string& statement) const {
    OGRLayer* const rows = dataset->ExecuteSQL(statement.c_str(), nullptr, nullptr);
    if (rows != nullptr) dataset->ReleaseResultSet(rows);
    check(true);
  }
  // The first row that a statement gives: a text for each column, empty for null.
  [[nodiscard]] std::optional<std::vector<std::string>> row_of(const std::string& statement) const {
    OGRLayer* const rows = dataset->ExecuteSQL(statement.c_str(), nullptr, nullptr);
    check(rows != nullptr);
    std::optional<std::vector<std::string>> texts;
    {
      const std::unique_ptr<OGRFeature> row(rows->GetNextFeature());
      if (row) {
        texts.emplace();
        for (int i = 0; i < row->GetFieldCount(); ++i) {
          texts->emplace_back(row->IsFieldSetAndNotNull(i) != 0 ? row->GetFieldAsString(i) : "");
        }
      }
    }
    dataset->ReleaseResultSet(rows);
    check(true);
    return texts;
  }

  void begin() {
    check(dataset->StartTransaction() == OGRERR_NONE);
    in_transaction = true;
    execute("SET LOCAL standard_conforming_strings = on");
  }

  void require_postgis() const {
    if (row_of("SELECT extversion FROM pg_extension WHERE extname = 'postgis'")) return;
    throw DataError(
        "the PostgreSQL database has no PostGIS, expected one with: CREATE EXTENSION postgis");
  }

  void find_schema(const std::optional<std::string>& wanted) {
    const auto found =
        wanted ? row_of("SELECT nspname FROM pg_namespace WHERE nspname = " + sql_text(*wanted))
               : row_of("SELECT current_schema()");
    if (!found || found->front().empty()) {
      throw DataError(fmt::format("schema {} is not in the PostgreSQL database",
                                  wanted ? *wanted : std::string("of the connection")));
    }
    schema = found->front();
    name = schema + '.' + table;
  }

  void look_at_earlier() {
    const auto found = row_of(
        "SELECT c.relkind::text, obj_description(c.oid, 'pg_class') FROM pg_class c JOIN "
        "pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = " +
        sql_text(schema) + " AND c.relname = " + sql_text(table));
    is_there = found.has_value();
    if (!found) return;
    if (found->at(0) != "r") {
      throw DataError(fmt::format(
          "table {} cannot be written: something else than a table is called so", name));
    }
    if (overwrite || is_of_an_export(found->at(1))) return;
    throw DataError(
        fmt::format("table {} cannot be written: it is there and no export has written it, "
                    "expected another name (--table) or --overwrite",
                    name));
  }

  void create() {
    OGRSpatialReference reference = map_reference(plan.crs);
    CPLStringList options;
    options.SetNameValue("SCHEMA", schema.c_str());
    options.SetNameValue("FID", kKey);
    options.SetNameValue("GEOMETRY_NAME", kGeometry);
    options.SetNameValue("LAUNDER", "NO");
    options.SetNameValue("SPATIAL_INDEX", "NONE");  // when all is there
    layer = dataset->CreateLayer(made.c_str(), &reference, wkbMultiPolygon, options.List());
    check(layer != nullptr);
    for (const LayerField& field : plan.fields) {
      OGRFieldDefn definition = field_definition(field, column_of(field));
      check(layer->CreateField(&definition) == OGRERR_NONE);
    }
  }

  [[nodiscard]] std::string place(const std::string& of) const {
    return sql_name(schema) + '.' + sql_name(of);
  }

  void comment() const {
    execute(
        fmt::format("COMMENT ON TABLE {} IS {}", place(table), sql_text(to_json(plan.about, -1))));
    for (const LayerField& field : plan.fields) {
      execute(fmt::format("COMMENT ON COLUMN {}.{} IS {}", place(table), sql_name(column_of(field)),
                          sql_text(field.meaning)));
    }
  }

  // Else two exports that found no table would both make one: the later sees that of the earlier.
  void wait_for_others() {
    const auto lock = row_of("SELECT pg_advisory_xact_lock(hashtext('metes export'), hashtext(" +
                             sql_text(place(table)) + "))::text");
    check(lock.has_value());
    look_at_earlier();
  }

  // Numbers of parcels come from the snapshot, so the sequence that GDAL makes gives none.
  void take_place() const {
    const std::string regclass = sql_text(place(made)) + "::regclass";
    const auto key =
        row_of("SELECT conname FROM pg_constraint WHERE contype = 'p' AND conrelid = " + regclass);
    if (!key) throw DataError(fmt::format("table {} cannot be written: it has no key", name));
    if (is_there) execute("DROP TABLE " + place(table));
    execute(fmt::format("ALTER TABLE {} ALTER COLUMN {} DROP DEFAULT", place(made), kKey));
    execute("DROP SEQUENCE IF EXISTS " + place(made + '_' + kKey + "_seq"));
    execute(fmt::format("ALTER TABLE {} RENAME CONSTRAINT {} TO {}", place(made),
                        sql_name(key->front()), sql_name(table + "_pkey")));
    execute(fmt::format("ALTER TABLE {} RENAME TO {}", place(made), sql_name(table)));
    execute(fmt::format("CREATE INDEX {} ON {} USING gist ({})",
                        sql_name(table + "_" + kGeometry + "_idx"), place(table), kGeometry));
  }
};

ParcelTable::ParcelTable(const TableTarget& target, LayerPlan plan)
    : impl_(std::make_unique<Impl>(target, std::move(plan))) {
  impl_->open();
  impl_->begin();
  impl_->require_postgis();
  impl_->find_schema(target.schema);
  impl_->look_at_earlier();
  impl_->create();
}

ParcelTable::~ParcelTable() = default;

const std::string& ParcelTable::name() const {
  return impl_->name;
}

void ParcelTable::add(const Shapes& shapes, ParcelId parcel, std::span<const std::string> texts) {
  const Projection* const projection = impl_->plan.projection ? &*impl_->plan.projection : nullptr;
  OGRFeature feature(impl_->layer->GetLayerDefn());
  set_fields(feature, texts);
  if (auto shape = map_shape(shapes, index(parcel), projection)) {
    feature.SetGeometryDirectly(shape.release());
  }
  impl_->check(impl_->layer->CreateFeature(&feature) == OGRERR_NONE);
}

void ParcelTable::commit() {
  impl_->check(impl_->layer->SyncToDisk() == OGRERR_NONE);
  impl_->wait_for_others();
  impl_->take_place();
  impl_->comment();
  impl_->check(impl_->dataset->CommitTransaction() == OGRERR_NONE);
  impl_->in_transaction = false;
}

}  // namespace metes::data
