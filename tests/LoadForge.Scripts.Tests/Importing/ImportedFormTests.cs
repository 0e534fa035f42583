using LoadForge.Scripts.Importing;
using LoadForge.Scripts.Tests.Importing.Har;
using LoadForge.Scripts.Tests.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace LoadForge.Scripts.Tests.Importing;

/// <summary>The fields of an imported form arrive as in the source.</summary>
public sealed class ImportedFormTests
{
    private const string Secret = "p@ss w+rd&x=%41/\u00f6{{";
    private const string Encoded = "p%40ss+w%2Brd%26x%3D%2541%2F%C3%B6%7B%7B";
    private const string Form = "application/x-www-form-urlencoded";

    [Test]
    public Task A_secret_of_a_recording() => CheckAsync(Imports.Of(
        ScriptImport.Har,
        "shop.har",
        new HarRecording().Add("POST", "http://a.test/", 0, body: $"user=bob+%28b%26b%2B%29&password={Encoded}", type: Form).ToString()));

    [TestCase(Form + ";")]
    [TestCase("Application/X-WWW-Form-URLencoded; charset=utf-8")]
    public Task A_secret_of_a_form_by_any_spelling_of_its_type(string type) =>
        CheckAsync(ScriptImport.CurlText($"curl http://a.test/ -H 'Content-Type: {type}' -d 'user=bob+%28b%26b%2B%29&password={Encoded}'"));

    [TestCase($"-d 'user=bob+%28b%26b%2B%29&password={Encoded}'")]
    [TestCase($"--data-urlencode 'user=bob (b&b+)' --data-urlencode 'password={Secret}'")]
    [TestCase($"-d 'user=bob+%28b%26b%2B%29' --data-urlencode 'password={Secret}'")]
    [TestCase("-d \"user=$ENCODED_USER\" --data-urlencode \"password=$PASSWORD\"")]
    [TestCase("--data-urlencode \"user=bob ($NAME)\" --data-urlencode \"password=$PASSWORD\"")]
    [TestCase("-d \"user=bob+%28b%26b%2B%29&password=$ENCODED_PASSWORD\"")]
    public Task A_secret_of_a_command(string data) => CheckAsync(ScriptImport.CurlText("curl http://a.test/ " + data));

    [TestCase("-d \"user=$ENCODED_USER\" --data-urlencode \"password=$PASSWORD\"")]
    public async Task A_secret_in_a_query_of_a_command(string data)
    {
        string seen = await SeenAsync(ScriptImport.CurlText("curl -G http://a.test/ " + data));

        Check(seen[(seen.IndexOf('?', StringComparison.Ordinal) + 1)..]);
    }

    [TestCase("""
        { "mode": "urlencoded", "urlencoded": [ { "key": "user", "value": "bob ({{name}})" },
          { "key": "password", "value": "{{password}}" } ] }
        """)]
    [TestCase("""
        { "mode": "urlencoded", "urlencoded": [ { "key": "user", "value": "bob (b&b+)" },
          { "key": "password", "value": "p@ss w+rd&x=%41/ö{{" } ] }
        """)]
    [TestCase("""{ "mode": "raw", "raw": "user=bob+%28{{encoded}}%29&password={{encoded_password}}" }""")]
    public Task A_secret_of_a_collection(string body) => CheckAsync(Imports.Of(ScriptImport.Postman, "shop.json", $$"""
        { "info": { "name": "shop" }, "variable": [ { "key": "name", "value": "b&b+" }, { "key": "encoded", "value": "b%26b%2B" } ],
          "item": [ { "name": "a", "request": {
          "method": "POST", "url": "http://a.test/", "header": [ { "key": "Content-Type", "value": "{{Form}}" } ], "body": {{body}} } } ] }
        """));

    [Test]
    public async Task A_captured_value_with_special_characters()
    {
        var recording = new HarRecording()
            .Add("GET", "http://a.test/form", 0, answer: """{"csrf":"a+b/c=12345=="}""")
            .Add("POST", "http://a.test/send", 10, body: "csrf=a%2Bb%2Fc%3D12345%3D%3D", type: Form);
        ImportedScript script = Imports.Of(ScriptImport.Har, "shop.har", recording.ToString());
        await using ScriptBench bench = await ScriptBench.StartAsync(context => context.Response.WriteAsync("""{"csrf":"x+y/z=="}"""));

        await bench.RunAsync(script.Read().ToPlan());

        Assert.That(script.Yaml, Does.Contain("body: csrf={{csrf}}"));
        Assert.That(bench.Seen, Is.EqualTo(["/form", "/send csrf=x%2By%2Fz%3D%3D"]));
    }

    private static async Task CheckAsync(ImportedScript script)
    {
        string seen = await SeenAsync(script);

        Check(seen[(seen.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        Assert.That(script.Notes, Has.None.Contains("percent-encoded").And.None.Contains("p@ss").And.None.Contains("p%40ss"));
        Assert.That(script.Yaml, Does.Not.Contain("p@ss").And.Not.Contain("p%40ss"));
    }

    private static void Check(string form)
    {
        Dictionary<string, StringValues> fields = QueryHelpers.ParseQuery(form);
        Assert.That(fields.Select(field => $"{field.Key}={field.Value}"), Is.EqualTo(["user=bob (b&b+)", "password=" + Secret]));
    }

    private static async Task<string> SeenAsync(ImportedScript script)
    {
        await using ScriptBench bench = await ScriptBench.StartAsync(_ => Task.CompletedTask);
        var options = new ScriptOptions
        {
            ReadEnvironment = name =>
                name.EndsWith("ENCODED_PASSWORD", StringComparison.Ordinal) ? Encoded
                : name.EndsWith("ENCODED_USER", StringComparison.Ordinal) ? "bob+%28b%26b%2B%29"
                : name == "NAME" ? "b&b+"
                : Secret,
        };
        await bench.RunAsync(ScriptFile.Read(bench.Folder.Write("imported.yml", script.Yaml), options).ToPlan());
        return bench.Seen.Single();
    }
}
