#include "tests/bench/address_rankers.hpp"

#include "tests/bench/postgres_server.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/suite.hpp"
#include "tests/bench/work_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

namespace metes::bench {
namespace {

using Texts = std::vector<std::string>;

// The words of address_standardizer's own tables.
constexpr std::string_view kStandardized =
    "CREATE TABLE {0}_keys AS SELECT id, concat_ws('|', (s).house_num, (s).predir, (s).qual, "
    "(s).pretype, (s).name, (s).suftype, (s).sufdir) AS key FROM (SELECT id, "
    "standardize_address('us_lex', 'us_gaz', 'us_rules', line, 'CHICAGO, IL') AS s FROM {0}) t;\n";

void write(const std::string& file, const std::string& text) {
  std::ofstream out(file);
  out << text;
  out.close();
  if (!out) throw std::runtime_error("cannot write " + file);
}

// Rows "text id|line id|likeness".
RankerAnswers read_answers(const std::string& name, const Run& run, std::size_t texts) {
  RankerAnswers answers{.name = name,
                        .thresholds = {},
                        .first = std::vector<std::optional<RankedLine>>(texts),
                        .seconds = run.wall_s};
  std::istringstream rows(run.output);
  for (std::string row; std::getline(rows, row);) {
    std::istringstream cells(row);
    std::size_t text = 0;
    RankedLine line;
    char bar = 0;
    if (cells >> text >> bar >> line.line >> bar >> line.likeness) answers.first.at(text) = line;
  }
  return answers;
}

std::string values(const std::string& table, const Texts& texts) {
  std::string sql;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    sql += fmt::format("INSERT INTO {} VALUES ({}, '{}');\n", table, i, texts[i]);
  }
  return sql;
}

// ---- SQLite

std::set<std::string> trigrams(const std::string& text) {
  std::set<std::string> all;
  for (std::size_t i = 0; i + 3 <= text.size(); ++i) all.insert(text.substr(i, 3));
  return all;
}

double jaccard(const std::string& a, const std::string& b) {
  const auto of_a = trigrams(a);
  const auto of_b = trigrams(b);
  const auto shared = static_cast<std::size_t>(std::count_if(
      of_a.begin(), of_a.end(), [&](const std::string& each) { return of_b.contains(each); }));
  const std::size_t any = of_a.size() + of_b.size() - shared;
  return any == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(any);
}

RankerAnswers ask_fts5(const WorkFolder& folder, const Texts& lines, const Texts& texts) {
  const std::string database = folder / "lines.db";
  write(folder / "fill.sql",
        "PRAGMA journal_mode = OFF;\nBEGIN;\n"
        "CREATE TABLE given (id INTEGER PRIMARY KEY, line TEXT);\n" +
            values("given", lines) +
            "CREATE VIRTUAL TABLE lines USING fts5(line, tokenize = 'trigram');\n"
            "INSERT INTO lines (rowid, line) SELECT id, line FROM given;\nCOMMIT;\n");
  (void)run({"sqlite3", database, ".read " + (folder / "fill.sql")});
  std::string sql;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::string any;
    for (const std::string& trigram : trigrams(texts[i])) {
      any += fmt::format("{}\"{}\"", any.empty() ? "" : " OR ", trigram);
    }
    if (any.empty()) continue;
    sql += fmt::format(
        "SELECT {}, rowid, 1 FROM lines WHERE lines MATCH '{}' ORDER BY rank LIMIT 1;\n", i, any);
  }
  write(folder / "ask.sql", sql);
  const Run asked = run({"sqlite3", database, ".read " + (folder / "ask.sql")});
  RankerAnswers answers = read_answers("SQLite FTS5 trigram", asked, texts.size());
  answers.thresholds = {0, 0.7};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (auto& first = answers.first[i]) first->likeness = jaccard(texts[i], lines[first->line]);
  }
  return answers;
}

// ---- PostgreSQL

class Database {
 public:
  Database(const std::filesystem::path& programs, const WorkFolder& folder)
      : folder_(folder), server_(programs, folder / "postgres") {}

  [[nodiscard]] Run ask(const std::string& sql) const {
    write(folder_ / "script.sql", sql);
    return run({"psql", "-h", folder_ / "postgres", "-U", "metes", "-d", "postgres", "-q", "-A",
                "-t", "-v", "ON_ERROR_STOP=1", "-f", folder_ / "script.sql"});
  }

 private:
  const WorkFolder& folder_;
  PostgresServer server_;
};

RankerAnswers ask_pg_trgm(const Database& database, std::size_t texts) {
  (void)database.ask(
      "CREATE EXTENSION pg_trgm;\n"
      "CREATE INDEX ON lines USING gist (line gist_trgm_ops);\nANALYZE;\n");
  const Run asked = database.ask(
      "SELECT t.id, l.id, similarity(l.line, t.line) FROM texts t CROSS JOIN LATERAL "
      "(SELECT id, line FROM lines ORDER BY line <-> t.line LIMIT 1) l;\n");
  RankerAnswers answers = read_answers("pg_trgm", asked, texts);
  answers.thresholds = {0, 0.6, 0.8};
  return answers;
}

RankerAnswers ask_standardizer(const Database& database, std::size_t texts) {
  (void)database.ask(
      "CREATE EXTENSION address_standardizer;\nCREATE EXTENSION address_standardizer_data_us;\n" +
      fmt::format(kStandardized, "lines") + "CREATE INDEX ON lines_keys (key);\nANALYZE;\n");
  const Run asked = database.ask(fmt::format(kStandardized, "texts") +
                                 "SELECT t.id, min(l.id), 1 FROM texts_keys t JOIN lines_keys l "
                                 "USING (key) GROUP BY t.id;\n");
  RankerAnswers answers = read_answers("address_standardizer", asked, texts);
  answers.thresholds = {0};
  return answers;
}

}  // namespace

std::string plain_text(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    const auto letter = static_cast<unsigned char>(c);
    if (std::isalnum(letter) != 0) {
      plain += static_cast<char>(std::toupper(letter));
    } else if (c != '\'' && !plain.empty() && plain.back() != ' ') {
      plain += ' ';
    }
  }
  if (plain.ends_with(' ')) plain.pop_back();
  return plain;
}

std::vector<RankerAnswers> ask_rankers(const Texts& lines, const Texts& texts) {
  const WorkFolder folder("metes-ranker-bench");
  std::vector<RankerAnswers> all;
  try {
    all.push_back(ask_fts5(folder, lines, texts));
  } catch (const std::runtime_error& error) {
    fmt::print("  without SQLite: {}\n", error.what());
  }
  const auto programs = find_postgres("pg_trgm");
  if (!programs) {
    fmt::print("  without PostgreSQL: it is not here\n");
    return all;
  }
  std::filesystem::create_directories(folder / "postgres");
  std::filesystem::permissions(folder / "", std::filesystem::perms::others_exec,
                               std::filesystem::perm_options::add);
  const Database database(*programs, folder);
  (void)database.ask("CREATE TABLE lines (id int, line text);\n" + values("lines", lines) +
                     "CREATE TABLE texts (id int, line text);\n" + values("texts", texts));
  all.push_back(ask_pg_trgm(database, texts.size()));
  if (find_postgres("address_standardizer")) {
    all.push_back(ask_standardizer(database, texts.size()));
  } else {
    fmt::print("  without address_standardizer: it is not here\n");
  }
  return all;
}

}  // namespace metes::bench
