using LoadForge.Scripts.Exporting;

namespace LoadForge.Scripts.Tests.Exporting;

/// <summary>What the code of an export is called, and where it looks.</summary>
public sealed class ExportNameTests
{
    [Test]
    public void A_target_of_the_environment_is_read_when_the_test_runs()
    {
        string code = Export("target: \"{{env SHOP_URL}}\"\nenvironment: [ SHOP_URL ]\nactions: [ { url: / } ]\n");

        Assert.That(code, Does.Contain(".Against(ShopUrl)"));
        Assert.That(ExportedCode.Problems(code), Is.Empty, code);
    }

    [Test]
    public void Names_of_a_script_may_be_those_of_types_and_methods()
    {
        string[] names =
        [
            "environment", "path", "uri", "file", "convert", "encoding", "regex", "guid", "number", "text", "header", "http-method", "json-element",
            "time-span", "shop-load-test", "run-shop", "log-in", "system", "load-forge", "task", "virtual-user", "outcome", "string-comparison", "value",
            "response", "class",
        ];
        string variables = string.Join(", ", names.Select(name => $"{name}: \"{name} 1\""));
        string uses = string.Concat(names.Select(name => $"{{{{{name}}}}}"));
        string captures = string.Join(", ", names.Where(name => name != "class").Select(name => $"\"{name}\": {{ json: a }}"));

        string code = Export($$$"""
            variables: { {{{variables}}} }
            login: { url: "/{{{uses}}}", send: { A: "{{base64 (value)}}" } }
            actions:
              - url: "/{{{uses}}}"
                capture: { {{{captures}}} }
                checks: [ { header: A, contains: b }, { header: A, contains: c }, { json: a.length, above: 1 } ]
              - url: "/{{{uses}}}{{uuid}}{{now}}{{pick a b}}"
                body: "{{{uses}}}"
                timeout: 1s
                capture: { x: { regex: a }, y: { cookie: b } }
                expect_status: [ 200, 204 ]
              - { run: [ sh, "{{{uses}}}" ], capture: { z: { json: a } } }
            """);

        Assert.That(ExportedCode.Problems(code), Is.Empty, code);
    }

    [Test]
    public void Recorded_starts_are_read_beside_the_assembly()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data/my starts.csv", "0\n1.5\n");

        string code = ScriptExport.CSharp(folder.Write("shop.yml", "actions: [ { url: / } ]\nprofile: [ 'replay \"data/my starts.csv\" x2' ]\n"));

        Assert.That(code, Does.Contain("PathOf(\"data/my starts.csv\")"));
        Assert.That(ExportedCode.Problems(code), Is.Empty, code);
    }

    [Test]
    public void Hosts_of_absolute_addresses_are_checked_before_the_run()
    {
        string code = Export("actions: [ { url: \"http://10.1.2.3:81/a\" }, { url: / } ]\n");

        Assert.That(code, Does.Contain(".Http(http => http with { FurtherHosts = [\"10.1.2.3\"] })"));
        Assert.That(ExportedCode.Problems(code), Is.Empty, code);
    }

    private static string Export(string script)
    {
        using var folder = new TemporaryFolder();
        return ScriptExport.CSharp(folder.Write("shop.yml", script));
    }
}
