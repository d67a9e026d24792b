import { installHost } from '../../../scripts/host/install';
import { packPackage } from '../../../scripts/host/package';

/** Before the first test: n8n is installed and the package packed, once for all. */
export default async function prepare(): Promise<void> {
	await installHost();
	process.env.PACKED_PACKAGE = await packPackage();
}
