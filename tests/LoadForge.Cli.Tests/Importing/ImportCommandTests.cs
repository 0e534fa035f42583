namespace LoadForge.Cli.Tests.Importing;

public sealed class ImportCommandTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("loadforge-cli-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Commands_of_curl_become_a_script_that_is_valid()
    {
        var console = new TestConsole();
        string commands = Write("calls.txt", "curl http://localhost:5080/catalog\ncurl --json '{\"sku\":1}' http://localhost:5080/orders");
        string script = Path.Combine(_folder, "calls.yml");

        Assert.That(await console.RunAsync("import", "curl", commands, "--out", script), Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(console.Error, Does.Contain("has 2 actions"));
        Assert.That(File.ReadAllText(script), Does.Contain("name: calls\ntarget: http://localhost:5080\n"));
        Assert.That(await console.RunAsync("check", script), Is.EqualTo(ExitCode.Passed), console.Error);
    }

    [Test]
    public async Task Without_a_file_the_script_goes_to_the_output_and_notes_to_the_error_output()
    {
        var console = new TestConsole();

        string commands = Write("calls.txt", "curl -H 'X-Api-Key: secret-key' http://localhost/");

        Assert.That(await console.RunAsync("import", "curl", commands), Is.EqualTo(ExitCode.Passed));
        Assert.That(console.Out, Does.StartWith("# Imported from calls.txt.").And.Not.Contain("secret-key"));
        Assert.That(console.Error, Does.Contain("note: set the environment variable CALLS_X_API_KEY"));
    }

    [Test]
    public async Task What_was_left_out_and_an_option_keeps_is_said_with_that_option()
    {
        var console = new TestConsole();
        string har = Write("shop.har", """
            { "log": { "entries": [ { "startedDateTime": "2026-11-21T09:30:00Z", "request": { "method": "GET", "url": "http://a.test/", "headers": [] },
              "response": { "status": 200, "headers": [], "content": { "mimeType": "text/html" } } },
              { "startedDateTime": "2026-11-21T09:30:01Z", "request": { "method": "GET", "url": "http://a.test/a.css", "headers": [] },
              "response": { "status": 200, "headers": [], "content": { "mimeType": "text/css" } } } ] } }
            """);
        string document = Write("api.yaml", """
            openapi: 3.0.0
            info: { title: api, version: "1" }
            servers: [ { url: "http://a.test" } ]
            paths: { /a: { get: { responses: { "200": { description: x } } }, post: { responses: { "200": { description: x } } } } }
            """);

        Assert.That(await console.RunAsync("import", "har", har), Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(console.Error, Does.Contain("--with-assets keeps"));
        Assert.That(await console.RunAsync("import", "openapi", document), Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(console.Error, Does.Contain("--all imports"));
        Assert.That(await console.RunAsync("import", "curl", Write("calls.txt", "curl -k https://a.test/")), Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(console.Error, Does.Contain("--insecure-tls HOST"));
    }

    [Test]
    public async Task An_existing_file_is_replaced_only_by_force()
    {
        var console = new TestConsole();
        string commands = Write("calls.txt", "curl http://localhost/"), script = Write("calls.yml", "mine");

        Assert.That(await console.RunAsync("import", "curl", commands, "-o", script), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("--force"));
        Assert.That(await console.RunAsync("import", "curl", commands, "-o", script, "--force"), Is.EqualTo(ExitCode.Passed));
    }

    [Test]
    public async Task A_mistake_is_an_invalid_command_line()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("import", "har", Write("shop.har", "{ \"log\": {} }")), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("shop.har: log has no \"entries\"."));
        Assert.That(await console.RunAsync("import", "har", Path.Combine(_folder, "none.har")), Is.EqualTo(ExitCode.Invalid));
    }

    [Test]
    public async Task A_script_becomes_a_class()
    {
        var console = new TestConsole();
        string script = Write("shop.yml", "target: http://localhost:5080\nactions: [ { url: /catalog } ]\n"), code = Path.Combine(_folder, "Shop.cs");

        Assert.That(await console.RunAsync("export", "csharp", script, "--namespace", "My.Tests", "--out", code), Is.EqualTo(ExitCode.Passed), console.Error);
        Assert.That(File.ReadAllText(code), Does.Contain("namespace My.Tests;").And.Contain("public sealed class ShopLoadTest"));
        Assert.That(await console.RunAsync("export", "csharp", script, "--namespace", "no name"), Is.EqualTo(ExitCode.Invalid));
    }

    [TestCase("")]
    [TestCase("none/calls.yml")]
    public async Task A_file_that_cannot_be_written_is_reported_before_the_import(string file)
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("import", "har", "none.har", "--out", file), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.StartWith("--out").And.Not.Contain("none.har"));
        Assert.That(await console.RunAsync("export", "csharp", "none.yml", "--out", file), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Not.Contain("none.yml").And.Not.Contain("mistake of loadforge"));
    }

    [Test]
    public async Task A_blank_source_is_an_invalid_command_line()
    {
        var console = new TestConsole();

        Assert.That(await console.RunAsync("import", "har", ""), Is.EqualTo(ExitCode.Invalid), console.Error);
        Assert.That(await console.RunAsync("export", "csharp", ""), Is.EqualTo(ExitCode.Invalid), console.Error);
    }

    [Test]
    public async Task A_plan_is_no_script_to_export()
    {
        var console = new TestConsole();

        string plan = Write("plan.yml", "tests: { smoke: { actions: [ { url: / } ] } }\n");

        Assert.That(await console.RunAsync("export", "csharp", plan), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.Contain("is a plan; export a script."));
    }

    [TestCase("--namespace")]
    [TestCase("--class")]
    public async Task A_name_that_C_sharp_does_not_have_is_named_with_its_option(string option)
    {
        var console = new TestConsole();
        string script = Write("shop.yml", "target: http://localhost:5080\nactions: [ { url: /catalog } ]\n");

        Assert.That(await console.RunAsync("export", "csharp", script, option, "a b"), Is.EqualTo(ExitCode.Invalid));
        Assert.That(console.Error, Does.StartWith($"{option}: \"a b\" is not a valid name").And.Not.Contain("Parameter"));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
