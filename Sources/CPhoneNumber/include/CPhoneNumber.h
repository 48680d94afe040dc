// The one question we ask libphonenumber, in plain C.
#ifndef CPHONENUMBER_H
#define CPHONENUMBER_H

#ifdef __cplusplus
extern "C" {
#endif

/// Writes a phone number in its international form ("+442079460000", with ";ext=12" where one was written) and answers
/// how many bytes that took; 0 when the text is no number that could be dialled. `region` is an ISO code of two
/// letters, or empty where none is known. Safe on any thread.
int phone_number_international(
    const char *written, int length, const char *region, char *out, int capacity);

#ifdef __cplusplus
}
#endif

#endif
