/**
 * Owner of the n8n that demo and tests run. It listens on the loopback only and holds simulated
 * data only, so its password may stand here; n8n takes it as a bcrypt hash.
 */
export const owner = {
	email: 'analyst@contoso.example',
	firstName: 'Avery',
	lastName: 'Analyst',
	password: 'Analyst-2041',
	passwordHash: '$2a$10$UPgvigzN9kVsF8pimioqCeLjyiME7acBi6ahO/dbXij0i08lOEcgS',
};
