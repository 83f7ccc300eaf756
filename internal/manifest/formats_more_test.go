package manifest

import "testing"

func TestCargo(t *testing.T) {
	check(t, "cargo", []sample{
		{"Cargo.toml", `[package]
name = "app"
[dependencies]
llm = "1"
short = { package = "real", version = "2" }
here = { path = "../here" }
[dependencies.long]
version = "3"
features = ["x"]
[dev-dependencies]
dev.workspace = true
[target.'cfg(unix)'.dependencies]
unix = "4"
[workspace.dependencies]
shared = "5"
`, "4! llm 1\n5! real 2\n6! here\n7! long 3\n11! dev\n15! shared 5\n13! unix 4\n"},
		{"Cargo.lock", `version = 4

[[package]]
name = "app"
version = "0.1.0"
dependencies = [
 "llm",
 "odd 1.0.0",
]

[[package]]
name = "llm"
version = "1.2.3"
source = "registry+https://example.com/index"

[[package]]
name = "below"
version = "2.0.0"
source = "registry+https://example.com/index"
`, "12! llm 1.2.3\n17 below 2.0.0\n"},
	})
}

func TestRuby(t *testing.T) {
	check(t, "rubygems", []sample{
		{"Gemfile", `source "https://rubygems.example"
# gem "not-this"
gem "llm", "~> 1.0"
gem('sdk') # gem "nor-this"
group(:dev) { gem "dev", require: false }
gemspec
`, "3! llm ~> 1.0\n4! sdk\n5! dev\n"},
		{"app.gemspec", `Gem::Specification.new do |s|
  s.name = "app"
  s.add_dependency "llm", ">= 1"
  s.add_runtime_dependency(%q<sdk>.freeze, ["~> 2"])
  spec.add_development_dependency 'dev'
end
`, "3! llm >= 1\n4! sdk ~> 2\n5! dev\n"},
		{"Gemfile.lock", `PATH
  remote: .
  specs:
    own (0.1.0)

GEM
  remote: https://rubygems.example/
  specs:
    llm (1.0.0)
      below (>= 2)
    below (2.1.0-x86_64-linux)

DEPENDENCIES
  llm (~> 1.0)
  own!

BUNDLED WITH
   2.5.0
`, "9! llm 1.0.0\n11 below 2.1.0-x86_64-linux\n"},
	})
}

func TestMaven(t *testing.T) {
	check(t, "maven", []sample{
		{"pom.xml", `<?xml version="1.0" encoding="ISO-8859-1"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent><groupId>p</groupId><artifactId>q</artifactId></parent>
  <dependencyManagement><dependencies><dependency>
    <groupId>g</groupId>
    <artifactId>managed</artifactId>
    <version>1</version>
  </dependency></dependencies></dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>com.example</groupId>
      <!-- the client -->
      <artifactId> llm </artifactId>
      <version>${llm.version}</version>
      <exclusions><exclusion><groupId>x</groupId><artifactId>y</artifactId></exclusion></exclusions>
    </dependency>
  </dependencies>
  <build><plugins><plugin><dependencies>
    <dependency><groupId>b</groupId><artifactId>tool</artifactId></dependency>
  </dependencies></plugin></plugins></build>
</project>
`, "6 g:managed 1\n13! com.example:llm ${llm.version}\n"},
		{"build.gradle", `dependencies {
    implementation 'com.example:llm:1.0'
    // implementation 'com.example:no:1.0'
    /* implementation 'com.example:no:1.0'
    */ api group: 'g', name: 'a', version: '2'
    implementation("com.example:sdk:$v") { exclude group: 'x', module: 'y' }
    implementation platform("com.example:bom:3@pom")
    testImplementation project(":core")
    maven { url "https://repo.example/x" }
}
`, "2! com.example:llm 1.0\n5! g:a 2\n7! com.example:bom 3\n"},
		{"build.gradle.kts", "dependencies {\n  implementation(\"com.example:llm\")\n  implementation(group = \"g\", name = \"a\")\n}\n", "2! com.example:llm\n3! g:a\n"},
		{"gradle.lockfile", "# made by Gradle\ncom.example:llm:1.0=compileClasspath,runtimeClasspath\nempty=x\n", "2 com.example:llm 1.0\n"},
		{"libs.versions.toml", `[versions]
llm = "1.0"
[libraries]
llm = { module = "com.example:llm", version.ref = "llm" }
sdk = "com.example:sdk:2"
odd = { group = "g", name = "a", version = "3" }
`, "4! com.example:llm\n5! com.example:sdk 2\n6! g:a 3\n"},
	})
}

func TestNuGet(t *testing.T) {
	check(t, "nuget", []sample{
		{"app.csproj", `<Project Sdk="Microsoft.NET.Sdk">
  <ItemGroup>
    <PackageReference Include="Maker.Llm" Version="1.0.0" />
    <PackageReference Include="A;B">
      <Version>2</Version>
    </PackageReference>
    <PackageReference Update="C" VersionOverride="3" />
    <ProjectReference Include="../x.csproj" />
  </ItemGroup>
</Project>
`, "3! Maker.Llm 1.0.0\n4! A 2\n4! B 2\n7! C 3\n"},
		{"Directory.Packages.props", "<Project><ItemGroup>\n<PackageVersion Include=\"Maker.Llm\" Version=\"1\" /></ItemGroup></Project>", "2 Maker.Llm 1\n"},
		{"packages.config", "<packages>\n<package id=\"Maker.Llm\" version=\"1\" targetFramework=\"net48\" />\n</packages>", "2! Maker.Llm 1\n"},
		{"packages.lock.json", `{"version": 1, "dependencies": {"net8.0": {
"Maker.Llm": {"type": "Direct", "requested": "[1, )", "resolved": "1.0.0"},
"Below": {"type": "Transitive", "resolved": "2.0.0"},
"own": {"type": "Project"}}}}`, "2! Maker.Llm 1.0.0\n3 Below 2.0.0\n"},
	})
}

func TestComposer(t *testing.T) {
	check(t, "packagist", []sample{
		{"composer.json", `{"require": {"php": ">=8.1", "ext-json": "*",
"maker/llm": "^1.0"},
"require-dev": []}`, "2! maker/llm ^1.0\n"},
		{"composer.lock", `{"packages": [
  {
    "name": "maker/llm",
    "version": "v1.0.0"
  }
], "packages-dev": [{"name": "maker/dev", "version": "2"}]}`, "3 maker/llm v1.0.0\n6 maker/dev 2\n"},
	})
}
