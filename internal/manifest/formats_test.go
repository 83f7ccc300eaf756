package manifest

import "testing"

func TestGo(t *testing.T) {
	check(t, "go", []sample{{"go.mod", `module example.com/app

go 1.24

require example.com/llm v1.2.3

require (
	example.com/fork/v2 v2.0.1 // indirect
	example.com/odd v1.0.0
)

replace example.com/llm => example.org/llm v1.2.4

replace example.com/odd => ../odd
`, `5! example.com/llm v1.2.3
8 example.com/fork/v2 v2.0.1
9! example.com/odd v1.0.0
12! example.org/llm v1.2.4
`}})
}

func TestNPM(t *testing.T) {
	check(t, "npm", []sample{
		{"package.json", `{
  "name": "app",
  "dependencies": {
    "@maker/llm": "^1.0.0",
    "short": "npm:@maker/real@2.0.0",
    "berry": "npm:^3"
  },
  "devDependencies": {"dev": "*", "dev": "1"},
  "peerDependencies": {},
  "optionalDependencies": null
}
`, "4! @maker/llm ^1.0.0\n5! @maker/real 2.0.0\n6! berry ^3\n8! dev *\n8! dev 1\n"},
		{"package-lock.json", `{
  "lockfileVersion": 3,
  "packages": {
    "": {"dependencies": {"@maker/llm": "^1", "short": "npm:real@2"}},
    "apps/one": {"version": "0.0.0", "devDependencies": {"b": "1"}},
    "node_modules/@maker/llm": {"version": "1.0.1"},
    "node_modules/short": {"name": "real", "version": "2.0.0"},
    "node_modules/one": {"resolved": "apps/one", "link": true},
    "node_modules/a/node_modules/b": {
      "version": "1.1.1"
    }
  },
  "dependencies": {"ignored": {"version": "1"}}
}
`, "6! @maker/llm 1.0.1\n7! real 2.0.0\n9! b 1.1.1\n"},
		{"npm-shrinkwrap.json", `{
  "lockfileVersion": 1,
  "dependencies": {
    "llm": {"version": "1.0.0", "requires": {"x": "1"},
      "dependencies": {
        "x": {"version": "npm:y@1.2.3"}
      }
    }
  }
}
`, "4 llm 1.0.0\n6 y 1.2.3\n"},
		{"pnpm-lock.yaml", `lockfileVersion: 5.4
specifiers:
  llm: ^1.0.0
dependencies:
  llm: 1.0.0_zod@3.0.0
packages:
  /@maker/sdk/2.0.0:
    resolution: {integrity: sha512-x}
    dependencies:
      llm: 1.0.0
  /llm/1.0.0_zod@3.0.0:
    dev: false
`, "7 @maker/sdk 2.0.0\n11! llm 1.0.0\n"},
		{"pnpm-lock.yaml", `lockfileVersion: '6.0'
dependencies:
  llm:
    specifier: ^1.0.0
    version: 1.0.0(zod@3.0.0)
packages:
  /@maker/sdk@2.0.0:
    resolution: {integrity: sha512-x}
  /llm@1.0.0(zod@3.0.0):
    dev: false
`, "7 @maker/sdk 2.0.0\n9! llm 1.0.0\n"},
		{"pnpm-lock.yaml", `lockfileVersion: '9.0'

importers:
  .:
    dependencies:
      '@maker/sdk':
        specifier: ^2.0.0
        version: 2.0.0
  apps/one:
    devDependencies:
      short:
        specifier: npm:llm@1
        version: llm@1.0.0

packages:
  '@maker/sdk@2.0.0':
    resolution: {integrity: sha512-x}
  llm@1.0.0:
    peerDependencies:
      zod: ^3
  zod@3.0.0:
    resolution: {integrity: sha512-x}

snapshots:
  llm@1.0.0(zod@3.0.0):
    dependencies:
      zod: 3.0.0
`, "16! @maker/sdk 2.0.0\n18! llm 1.0.0\n21 zod 3.0.0\n"},
		{"yarn.lock", `# yarn lockfile v1


"@maker/sdk@^2.0.0", "@maker/sdk@^2.0.1":
  version "2.0.1"
  resolved "https://registry.example/x"
  dependencies:
    llm "^1.0.0"

llm@^1.0.0:
  version "1.0.0"

"short@npm:real@^1":
  version "1.1.0"
`, "4 @maker/sdk 2.0.1\n10 llm 1.0.0\n13 real 1.1.0\n"},
		{"yarn.lock", `__metadata:
  version: 8

"@maker/sdk@npm:^2.0.0, @maker/sdk@npm:latest":
  version: 2.0.1
  resolution: "@maker/sdk@npm:2.0.1"
  dependencies:
    llm: "npm:^1.0.0"
  languageName: node

"llm@npm:^1.0.0":
  version: 1.0.0
  resolution: "llm@npm:1.0.0"

"app@workspace:.":
  version: 0.0.0-use.local
  resolution: "app@workspace:."
  dependencies:
    "@maker/sdk": "npm:latest"
  languageName: unknown
`, "4! @maker/sdk 2.0.1\n11 llm 1.0.0\n"},
		{"bun.lock", `{
  // made by a tool
  "lockfileVersion": 1,
  "workspaces": {
    "": { "name": "app", "dependencies": { "llm": "^1", }, },
  },
  "packages": {
    /* all
       of them */
    "app": ["app@workspace:."],
    "llm": ["llm@1.0.0", "", { "a": "http://x/*", }, "sha512-x//,}"],
    "llm/zod": ["zod@3.0.0", "", {}, "sha512-y"],
  }
}
`, "11! llm 1.0.0\n12 zod 3.0.0\n"},
	})
}

func TestPython(t *testing.T) {
	check(t, "pypi", []sample{
		{"requirements.txt", `# what is needed
-r base.txt
--index-url https://pypi.example/simple
llm==1.0.0 \
    --hash=sha256:aa \
    --hash=sha256:bb
Maker_SDK[cloud, edge]>=2,<3 ; python_version < "3.13"  # why
odd (>=1)
conda=1.2=py_0
llm2 @ https://example.com/llm2.whl
git+https://example.com/x.git#egg=by_egg[cloud]&subdirectory=a
-e .
-e ./local
./wheels/some.whl
.[dev]
last~=1.0`, `4! llm ==1.0.0
7! Maker_SDK[cloud] >=2,<3
7! Maker_SDK[edge] >=2,<3
8! odd >=1
9! conda =1.2=py_0
10! llm2
11! by_egg[cloud]
16! last ~=1.0
`},
		{"constraints.txt", "llm<2\n", "1 llm <2\n"},
		{"pyproject.toml", `[build-system]
requires = ["builder"]

[project]
name = "app"
dependencies = [
  "llm>=1",  # why
  'maker-sdk[cloud]~=2.0; sys_platform == "linux"',
]
[project.optional-dependencies]
extra = ["a"]

[dependency-groups]
dev = ["b", {include-group = "test"}]
test = []

[tool.poetry.dependencies]
python = "^3.11"
c = "^1"
d = { version = "^2", extras = ["cloud"] }
e = [{ version = "1", python = "<3.9" }, { version = "2" }]
[tool.poetry.group.dev.dependencies]
f = { git = "https://example.com/f.git" }
[tool.pdm.dev-dependencies]
x = ["g"]
[tool.hatch.envs.default]
dependencies = ["h"]
extra-dependencies = ["i"]
[tool.uv]
dev-dependencies = ["j"]
`, `7! llm >=1
8! maker-sdk[cloud] ~=2.0
11! a
14! b
19! c ^1
20! d[cloud] ^2
21! e 1
21! e 2
23! f
25! g
30! j
27! h
28! i
`},
		{"Pipfile", `[[source]]
url = "https://pypi.example"
[packages]
llm = "*"
sdk = {version = ">=1", extras = ["cloud"]}
[dev-packages]
dev = "==1"
[requires]
python_version = "3.12"
`, "4! llm *\n5! sdk[cloud] >=1\n7! dev ==1\n"},
		{"Pipfile.lock", `{"_meta": {"requires": {"python_version": "3"}},
"default": {"llm": {"version": "==1.0.0"},
"sdk": {"extras": ["cloud"], "version": "==2"}},
"develop": {}}`, "2 llm ==1.0.0\n3 sdk[cloud] ==2\n"},
		{"poetry.lock", `[[package]]
name = "llm"
version = "1.0.0"

[package.dependencies]
name = "odd"

[package.extras]
cloud = ["z"]

[[package]]
name = "sdk"
version = "2.0.0"

[package.source]
type = "directory"

[metadata]
lock-version = "2.0"
`, "2 llm 1.0.0\n12 sdk 2.0.0\n"},
		{"uv.lock", `version = 1

[[package]]
name = "app"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
    { name = "llm" },
    { name = "sdk", extra = ["cloud"] },
]

[package.dev-dependencies]
dev = [{ name = "dev" }]

[[package]]
name = "llm"
version = "1.0.0"
source = { registry = "https://pypi.example/simple" }

[[package]]
name = "dev"
version = "3"

[[package]]
name = "below"
version = "4"
`, "9! sdk[cloud]\n16! llm 1.0.0\n21! dev 3\n25 below 4\n"},
		{"pdm.lock", "[[package]]\nname = \"sdk\"\nversion = \"1\"\nextras = [\"cloud\"]\n", "2 sdk[cloud] 1\n"},
		{"setup.cfg", `[metadata]
name = app
[options]
packages = find:
install_requires =
    llm>=1  # why
    # not this
    sdk[cloud]; python_version>"3"
python_requires = >=3.8
setup_requires = builder
[options.extras_require]
a = x; y
b =
  z
`, "6! llm >=1\n8! sdk[cloud]\n12! x\n14! z\n"},
		{"setup.py", `from setuptools import setup
REQUIRES: list[str] = [
    "llm>=1",  # it's "needed"
    'sdk[cloud]',
]
setup(
    name="app",
    python_requires=">=3.8",
    setup_requires=["builder"],
    install_requires=REQUIRES + ["unseen"],
    extras_require={"dev": ["a", f"b=={X}"], 'x': ("c",)},
    entry_points={"console_scripts": ["d=e"]},
)
REQUIRED_PACKAGES = ["f"]
more = {'install_requires': ['g']}
`, "3! llm >=1\n4! sdk[cloud]\n11! a\n11! c\n14! f\n15! g\n"},
		{"environment.yml", `name: app
dependencies:
  - python=3.11
  - conda-forge::llm=1.0
  - odd 2 py_0
  - pip
  - pip:
      - -r requirements.txt
      - sdk[cloud]>=2
      - git+https://example.com/x
`, "4! llm =1.0\n5! odd =2 py_0\n9! sdk[cloud] >=2\n"},
	})
}

func TestCompiledRequirements(t *testing.T) {
	text := `# This file is autogenerated by pip-compile with Python 3.12
llm==1.0.0
    # via -r requirements.in
below==2.0.0
    # via llm
both==3.0.0
    # via
    #   -r requirements.in
    #   llm
`
	packages, _, err := Parse("requirements.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := show(packages), "2! llm ==1.0.0\n4 below ==2.0.0\n6! both ==3.0.0\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	for _, p := range packages {
		if !p.Lock {
			t.Errorf("%s is not told to be locked", p.Name)
		}
	}
}
