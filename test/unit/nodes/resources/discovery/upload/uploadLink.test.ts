import { readUploadLink } from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/uploadLink';

const commercial = { cloud: 'commercial' } as const;
const custom = { cloud: 'custom', apiUrl: 'https://tenant.example:8443' } as const;

describe('an upload link', () => {
	it.each([
		['azure', 'https://adalprod.blob.core.windows.net/logs/a?sig=b%2Bc', commercial],
		['azure', 'https://x.blob.core.usgovcloudapi.net/logs/a?sig=b', { cloud: 'gccHigh' } as const],
		['aws', 'https://adallom-logs.s3.amazonaws.com/a?X-Amz-Signature=b', commercial],
		['aws', 'https://s3.us-east-1.amazonaws.com/adallom-logs/a', { cloud: 'gcc' } as const],
		['azure', 'http://127.0.0.1:10000/devstoreaccount1/logs/a?sig=b', custom],
		['aws', 'https://localhost:9000/logs/a', custom],
		['aws', 'https://tenant.example:9443/logs/a', custom],
		['azure', 'https://x.blob.core.windows.net/a', custom],
	])('of %s to %s is accepted and not changed', (provider, url, credential) => {
		expect(readUploadLink({ url, provider }, credential)).toEqual({ url, provider });
	});

	it.each([
		['azure', 'https://evil.example/x?sig=s3cret', commercial],
		['azure', 'https://blob.core.windows.net.evil.example/x?sig=s3cret', commercial],
		['azure', 'https://evilblob.core.windows.net/x?sig=s3cret', commercial],
		['azure', 'http://x.blob.core.windows.net/x?sig=s3cret', commercial],
		['azure', 'https://x.blob.core.windows.net:8443/x?sig=s3cret', commercial],
		['azure', 'https://user:s3cret@x.blob.core.windows.net/x', commercial],
		['azure', 'https://logs.s3.amazonaws.com/x?sig=s3cret', commercial],
		['aws', 'https://x.blob.core.windows.net/x?sig=s3cret', commercial],
		['aws', 'https://amazonaws.com.evil.example/x?sig=s3cret', commercial],
		['azure', 'http://127.0.0.1:10000/x?sig=s3cret', commercial],
		['azure', 'http://169.254.169.254/x?sig=s3cret', custom],
		['azure', 'http://tenant.example/x?sig=s3cret', custom],
		['azure', 'https://other.example/x?sig=s3cret', custom],
		['azure', 'file:///etc/passwd', commercial],
	])('of %s to %s is refused without showing the signature', (provider, url, credential) => {
		const read = () => readUploadLink({ url, provider }, credential);
		expect(read).toThrow('which is not a storage host');
		expect(read).not.toThrow('s3cret');
	});

	it.each([
		[undefined, 'named a storage that this node does not know'],
		[{ url: 'https://x.blob.core.windows.net/x', provider: 'gcp' }, 'named a storage that this node does not know'],
		[{ provider: 'azure' }, 'gave no upload link'],
		[{ provider: 'azure', url: 'no address' }, 'gave no upload link'],
	])('is missing in %j', (answer, message) => {
		expect(() => readUploadLink(answer, commercial)).toThrow(message);
	});
});
