using System.Text;
using LoadForge.Scripts.Importing;
using LoadForge.Scripts.Tests.Importing.Har;
using LoadForge.Testing.Files;
using LoadForge.Testing.Mutants;

namespace LoadForge.Scripts.Tests.Importing;

/// <summary>Whatever an input contains, it is refused, or imported as a script that is valid and holds no secret.</summary>
[NonParallelizable]
public sealed class MutatedImportTests
{
    private const string Secret = "canary-of-the-import";
    private const string Folder = "Importing/Corpus";
    private const string Documents = "Importing/OpenApi/Documents";

    // What importing an input of at most 40,000 characters, and reading the script, may allocate.
    private const long MaxMemory = 64L << 20;

    private static readonly string[] Tokens =
    [
        .. "{}[]\":,'\\\n \t#&*!|>%@`$()0-.eE\u00e9\u0000".Select(letter => letter.ToString()),
        "{{", "}}", "\\ud800", "\\udc00", "\uD800", "http://", "https://a.test:99999/",
        "/%zz", "://", "?", "=", "null", "true", "-1", "1e999", "99999999999999999999", "1970-01-01T00:00:00Z",
    ];

    private static readonly string[] HarTokens =
    [
        .. Tokens, "log", "entries", "request", "response", "postData", "startedDateTime", "_resourceType", "headers", "Set-Cookie", "Location", "GET",
        "multipart/form-data",
    ];

    private static readonly string[] CurlTokens =
    [
        .. Tokens, "curl ", " -H ", " -X ", " -d ", " -d @a ", " -F ", " -u ", " -b ", " -G ", " --json ", " --url ", " --next ", " -K a ", "$'", "$(",
        "<<EOF\n", ";", "&&", "\\\n",
    ];

    private static readonly string[] PostmanTokens =
    [
        .. Tokens, "item", "request", "url", "raw", "auth", "bearer", "basic", "variable", "body", "mode", "urlencoded", "formdata", "graphql", "{{$guid}}",
        "{{a}}", ":id",
    ];

    private static readonly string[] OpenApiTokens =
    [
        .. Tokens, "paths", "get", "parameters", "$ref", "#/components/schemas/Pet", "#/paths", "schema", "allOf", "items", "example", "servers",
        "responses", "in", "path", "&a ", "*a",
        "<<: *a", "type: ", "array",
    ];

    [Test, Category("Mutants")]
    public void A_changed_recording_is_imported_or_refused()
    {
        string recording = ShopRecordings.Checkout("http://shop.test").ToString().Replace("demo", Secret, StringComparison.Ordinal);
        Check(
            ScriptImport.Har, "shop.har", [recording], random => new JsonMutator([recording], HarTokens, random).Next, usual: 1_000,
            marked: $"password\\u0022:\\u0022{Secret}\\u0022");
    }

    [Test, Category("Mutants")]
    public void Changed_commands_are_imported_or_refused()
    {
        IReadOnlyList<string> commands = Corpus.Texts(Folder, "*.txt");
        Check(ScriptImport.Curl, "calls.txt", commands, random => new TextMutator(commands, CurlTokens, random).Next, usual: 2_500);
    }

    [Test, Category("Mutants")]
    public void A_changed_collection_is_imported_or_refused()
    {
        IReadOnlyList<string> collections = Corpus.Texts(Folder, "*.json");
        Check(
            ScriptImport.Postman, "shop.json", collections, random => new JsonMutator(collections, PostmanTokens, random).Next, usual: 1_500,
            marked: $"\"key\": \"password\", \"value\": \"{Secret}\" }}");
    }

    [Test, Category("Mutants")]
    public void A_changed_document_is_imported_or_refused()
    {
        IReadOnlyList<string> json = Corpus.Texts(Documents, "petstore-*.json"), yaml = Corpus.Texts(Documents, "petstore-*.yaml");
        Check(ScriptImport.OpenApi, "petstore.yaml", [.. json, .. yaml], Mutants, usual: 500);

        Func<string> Mutants(Random random)
        {
            var changedJson = new JsonMutator(json, OpenApiTokens, random);
            var changedYaml = new TextMutator(yaml, OpenApiTokens, random);
            return () => random.Next(2) == 0 ? changedJson.Next() : changedYaml.Next();
        }
    }

    private static void Check(
        Func<string, ImportOptions?, ImportedScript> import,
        string name,
        IReadOnlyList<string> texts,
        Func<Random, Func<string>> mutants,
        int usual,
        string? marked = null)
    {
        using var run = new MutantRun<string>(texts, mutants, folder => text => IsImported(import, folder, name, text, marked));
        MutantTally tally = run.Read(usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }

    private static bool IsImported(Func<string, ImportOptions?, ImportedScript> import, TestFolder folder, string name, string text, string? marked)
    {
        string path = folder.PathOf(name);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        try
        {
            ImportedScript script = import(path, null);
            bool isMarked = marked is not null && text.Contains(marked, StringComparison.Ordinal) && text.Split(Secret).Length == 2;
            if (isMarked && script.Yaml.Contains(Secret, StringComparison.Ordinal)) throw new InvalidDataException("The script contains the secret.");
            _ = script.Read();
            return true;
        }
        catch (ImportException)
        {
            return false;
        }
        catch (ScriptException error) when (error.Problems.All(problem => problem.Message.StartsWith("there is no file", StringComparison.Ordinal)))
        {
            // The user must put it there, as a note says.
            return true;
        }
    }
}
