package manifest

// formats are the files that are read. The first that fits counts.
var formats = []format{
	{names: []string{"go.mod"}, registry: "go", manifest: true, read: readGoMod},

	{names: []string{"package.json"}, registry: "npm", manifest: true, read: readPackageJSON},
	{names: []string{"package-lock.json", "npm-shrinkwrap.json"}, registry: "npm", lock: true, read: readPackageLock},
	{names: []string{"pnpm-lock.yaml"}, registry: "npm", lock: true, read: readPnpmLock},
	{names: []string{"yarn.lock"}, registry: "npm", lock: true, read: readYarnLock},
	{names: []string{"bun.lock"}, registry: "npm", lock: true, read: readBunLock},

	{names: []string{"pyproject.toml"}, registry: "pypi", manifest: true, read: readPyproject},
	{names: []string{"Pipfile"}, registry: "pypi", manifest: true, read: readPipfile},
	{names: []string{"Pipfile.lock"}, registry: "pypi", lock: true, read: readPipfileLock},
	{names: []string{"poetry.lock", "uv.lock", "pdm.lock"}, registry: "pypi", lock: true, read: readPythonLock},
	{names: []string{"setup.cfg"}, registry: "pypi", manifest: true, read: readSetupCfg},
	{names: []string{"setup.py"}, registry: "pypi", manifest: true, read: readSetupPy},
	{names: []string{"environment.yml", "environment.yaml"}, registry: "pypi", manifest: true, read: readEnvironment},
	{prefix: "environment-", suffixes: []string{".yml", ".yaml"}, registry: "pypi", manifest: true, read: readEnvironment},
	// Constraints choose the versions of packages that others ask for.
	{prefix: "constraints", suffixes: []string{".txt"}, registry: "pypi", lock: true, read: readConstraints},
	{prefix: "requirements", suffixes: []string{".txt", ".in"}, registry: "pypi", manifest: true, read: readRequirements},
	{suffixes: []string{"-requirements.txt", "_requirements.txt", ".requirements.txt", "-requirements.in"}, registry: "pypi", manifest: true, read: readRequirements},

	{folder: "requirements", suffixes: []string{".txt", ".in"}, registry: "pypi", manifest: true, read: readRequirementsFolder},
	{names: []string{"requirements.lock", "requirements-dev.lock"}, registry: "pypi", lock: true, read: readConstraints},
	{prefix: "pylock.", suffixes: []string{"toml"}, registry: "pypi", lock: true, read: readPylock},

	{names: []string{"Cargo.toml"}, registry: "cargo", manifest: true, read: readCargo},
	{names: []string{"Cargo.lock"}, registry: "cargo", lock: true, read: readCargoLock},

	{names: []string{"Gemfile", "gems.rb"}, registry: "rubygems", manifest: true, read: readGemfile},
	{suffixes: []string{".gemspec"}, registry: "rubygems", manifest: true, read: readGemfile},
	{names: []string{"Gemfile.lock", "gems.locked"}, registry: "rubygems", lock: true, read: readGemfileLock},

	{names: []string{"pom.xml"}, registry: "maven", manifest: true, read: readPom},
	{names: []string{"build.gradle", "build.gradle.kts"}, registry: "maven", manifest: true, read: readGradle},
	{suffixes: []string{".gradle", ".gradle.kts"}, registry: "maven", read: readGradle},
	{suffixes: []string{"gradle.lockfile"}, registry: "maven", lock: true, read: readGradleLock},
	{suffixes: []string{".versions.toml"}, registry: "maven", read: readGradleCatalog},

	{suffixes: []string{".csproj", ".fsproj", ".vbproj"}, registry: "nuget", manifest: true, read: readMSBuild},
	{names: []string{"Directory.Packages.props", "Directory.Build.props", "Directory.Build.targets"}, registry: "nuget", read: readMSBuild},
	{names: []string{"packages.config"}, registry: "nuget", manifest: true, read: readPackagesConfig},
	{names: []string{"packages.lock.json"}, registry: "nuget", lock: true, read: readNuGetLock},

	{names: []string{"composer.json"}, registry: "packagist", manifest: true, read: readComposer},
	{names: []string{"composer.lock"}, registry: "packagist", lock: true, read: readComposerLock},
}
