/** Makes X.509 certificates; only the tool that registers apps uses it. */
export { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } from '@peculiar/x509';
