/** Microsoft's authentication library, as far as it is used: this file becomes one bundle that is loaded on first use. */
export { ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node';
