/** The parts of Microsoft's authentication library that are used. This file becomes one bundle that is loaded on first use. */
export { ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node';
