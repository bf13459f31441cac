// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_OPENSSL_HANDLES_H
#define IMS_OPENSSL_HANDLES_H

#include <memory>
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

/// @file
/// Owners of OpenSSL's objects; for the sources of this folder only.

namespace ims
{

/// Deletes with an OpenSSL function.
template <auto Function>
struct OpensslDeleter
{
    template <class T>
    void operator()(T* object) const
    {
        Function(object);
    }
};

using KeyHandle = std::unique_ptr<EVP_PKEY, OpensslDeleter<EVP_PKEY_free>>;
using CertificateHandle = std::unique_ptr<X509, OpensslDeleter<X509_free>>;
using NumberHandle = std::unique_ptr<BIGNUM, OpensslDeleter<BN_free>>;
using SslContextHandle = std::unique_ptr<SSL_CTX, OpensslDeleter<SSL_CTX_free>>;
using SslHandle = std::unique_ptr<SSL, OpensslDeleter<SSL_free>>;
using BioMethodHandle = std::unique_ptr<BIO_METHOD, OpensslDeleter<BIO_meth_free>>;

} // namespace ims

#endif // IMS_OPENSSL_HANDLES_H
