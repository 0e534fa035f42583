using LoadForge.Scripts.Importing;
using LoadForge.Scripts.Tests.Importing.Har;

namespace LoadForge.Scripts.Tests.Importing;

/// <summary>Whatever an input contains, it is refused, or imported as a script that is valid and holds no secret.</summary>
public sealed class ImportFuzzTests
{
    private const string Secret = "canary-of-the-import";

    private static readonly string[] Pieces =
        [.. "{}[]\":,'\\\n \t#&*!|>%@`$()0-.eE\u00e9\u0000".Select(letter => letter.ToString()), "{{", "}}", "\\ud800", "\\udc00"];

    [TestCase(500)]
    [TestCase(2_000, Category = "Slow")]
    public void A_changed_recording_is_imported_or_refused(int times) => Mutate(
        ScriptImport.Har,
        "shop.har",
        ShopRecordings.Checkout("http://shop.test").ToString().Replace("demo", Secret, StringComparison.Ordinal),
        times,
        $"password\\u0022:\\u0022{Secret}\\u0022");

    [TestCase(1_500)]
    [TestCase(5_000, Category = "Slow")]
    public void Changed_commands_are_imported_or_refused(int times) => Mutate(
        ScriptImport.Curl,
        "calls.txt",
        "curl 'http://a.test/x?y=1' -H \"A: $B\" -u c:d --json $'{\"e\":\\x41}' -sSL --max-time 2; curl -d f=g http://a.test/h",
        times);

    [Test]
    public void A_changed_document_is_imported_or_refused([Values("petstore-3.0.yaml", "petstore-3.1.json", "petstore-2.0.json")] string file) => Mutate(
        ScriptImport.OpenApi, file, File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Importing", "OpenApi", "Documents", file)), 300);

    [Test]
    public void A_changed_collection_is_imported_or_refused() => Mutate(
        ScriptImport.Postman,
        "shop.json",
        """
        { "info": { "name": "a" }, "variable": [ { "key": "b", "value": "http://c.test" } ],
          "auth": { "type": "basic", "basic": [ { "key": "password", "value": "canary-of-the-import" } ] },
          "item": [ { "name": "e", "item": [ { "request": { "url": { "raw": "{{b}}/:f?g={{h}}", "variable": [ { "key": "f", "value": "1" } ] },
            "body": { "mode": "raw", "raw": "{\"i\":\"{{$guid}}\"}" } } } ] } ] }
        """,
        2_000,
        $"\"key\": \"password\", \"value\": \"{Secret}\" }}");

    private static void Mutate(Func<string, ImportOptions?, ImportedScript> import, string name, string text, int times, string? marked = null)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(17);
        for (int time = 0; time < times; time++)
        {
            string changed = Change(text, random);
            string path = folder.Write(name, changed);
            try
            {
                ImportedScript script = import(path, null);
                bool isMarked = marked is not null && changed.Contains(marked, StringComparison.Ordinal) && changed.Split(Secret).Length == 2;
                if (isMarked) Assert.That(script.Yaml, Does.Not.Contain(Secret), changed);
                _ = script.Read();
            }
            catch (ImportException)
            {
                // Refused.
            }
            catch (ScriptException error) when (error.Problems.All(problem => problem.Message.StartsWith("there is no file", StringComparison.Ordinal)))
            {
                // The user must put it there, as a note says.
            }
            catch (Exception error) when (error is not AssertionException)
            {
                Assert.Fail($"{error}\n{changed}");
            }
        }
    }

    private static string Change(string text, Random random)
    {
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            int at = random.Next(text.Length), length = Math.Min(random.Next(1, 40), text.Length - at);
            string piece = Pieces[random.Next(Pieces.Length)];
            text = random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, piece),
                2 => text[..at] + piece + text[(at + 1)..],
                3 => text.Insert(at, text.Substring(random.Next(text.Length - length + 1), length)),
                _ => text[..at],
            };
            if (text.Length == 0) return " ";
        }

        return text;
    }
}
