#include "data/file/signature.hpp"
#include "tools/command/commands.hpp"
#include "tools/serve/serve.hpp"

#include <filesystem>
#include <memory>

// What the module metes_serve.so shows to tools/command_modules.cpp.

extern "C" int metes_serve(const metes::tools::ServeArguments& arguments,
                           const metes::tools::MakePlane& plane) {
  return metes::tools::serve(arguments, plane);
}

extern "C" int metes_verify(const metes::tools::VerifyArguments& arguments) {
  return metes::tools::verify(arguments);
}

/// The caller owns it.
extern "C" metes::data::Signer* metes_signer(const std::filesystem::path& pem) {
  return std::make_unique<metes::data::SigningKey>(pem).release();
}
