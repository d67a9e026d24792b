/** X.509 certificates for the tool that registers apps. This file becomes one bundle that is loaded on first use. */
export { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } from '@peculiar/x509';
