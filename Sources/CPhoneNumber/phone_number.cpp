// libphonenumber behind a plain C door: nothing it throws and none of its types comes through.
#include "CPhoneNumber.h"

#include <cstring>
#include <string>

#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

extern "C" int phone_number_international(
    const char *written, int length, const char *region, char *out, int capacity) {
  try {
    const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
    if (util == nullptr || written == nullptr || region == nullptr || out == nullptr || length <= 0) return 0;
    PhoneNumber number;
    const std::string country = region[0] == 0 ? std::string("ZZ") : std::string(region);
    if (util->Parse(std::string(written, static_cast<size_t>(length)), country, &number) !=
        PhoneNumberUtil::NO_PARSING_ERROR)
      return 0;
    if (util->IsPossibleNumberWithReason(number) != PhoneNumberUtil::IS_POSSIBLE) return 0;
    std::string form;
    util->Format(number, PhoneNumberUtil::E164, &form);
    if (number.has_extension() && !number.extension().empty()) form += ";ext=" + number.extension();
    if (form.size() > static_cast<size_t>(capacity)) return 0;
    std::memcpy(out, form.data(), form.size());
    return static_cast<int>(form.size());
  } catch (...) {
    return 0;
  }
}
