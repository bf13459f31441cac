// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/text/certificate-text.h"

#include "model/tls/certificate.h"
#include "model/tls/fingerprint.h"

#include <openssl/err.h>

namespace ims
{

namespace
{

using BioHandle = std::unique_ptr<BIO, OpensslDeleter<BIO_free>>;

std::string
TakeText(BIO* bio)
{
    char* start = nullptr;
    const auto length = BIO_get_mem_data(bio, &start);
    return length > 0 ? std::string(start, static_cast<std::size_t>(length)) : std::string();
}

std::string
DescribeName(const X509_NAME* name)
{
    const BioHandle bio(BIO_new(BIO_s_mem()));
    return bio && X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253) >= 0 ? TakeText(bio.get())
                                                                               : "";
}

std::string
DescribeTime(const ASN1_TIME* time)
{
    const BioHandle bio(BIO_new(BIO_s_mem()));
    return bio && ASN1_TIME_print(bio.get(), time) == 1 ? TakeText(bio.get()) : "";
}

} // namespace

std::string
DescribeCertificate(OctetsView der)
{
    const auto* octets = reinterpret_cast<const unsigned char*>(der.data());
    const CertificateHandle certificate(d2i_X509(nullptr, &octets, static_cast<long>(der.size())));
    ERR_clear_error();
    if (!certificate)
    {
        return "  no certificate that can be read\n";
    }
    const Fingerprint fingerprint{"sha-256", DigestCertificate(certificate.get(), "sha-256")};
    return "  subject: " + DescribeName(X509_get_subject_name(certificate.get())) +
           "\n  valid from: " + DescribeTime(X509_get0_notBefore(certificate.get())) +
           "\n  valid until: " + DescribeTime(X509_get0_notAfter(certificate.get())) +
           "\n  fingerprint: " + fingerprint.ToString() + "\n";
}

} // namespace ims
