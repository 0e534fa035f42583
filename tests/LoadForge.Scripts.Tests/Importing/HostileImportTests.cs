using System.Diagnostics;
using System.Globalization;
using System.Text;
using LoadForge.Scripts.Importing;

namespace LoadForge.Scripts.Tests.Importing;

/// <summary>Inputs that are made to take memory or time: each is imported or refused within the limits that <see cref="ScriptImport"/> states.</summary>
[NonParallelizable]
public sealed class HostileImportTests
{
    private const long MaxMemory = 3L << 29;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(60);

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TemporaryFolder();

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void A_recording_of_500_MB_is_refused_unread()
    {
        string path = Path.Combine(_folder.Location, "large.har");
        using (FileStream file = File.Create(path)) file.SetLength(500_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.That(() => ScriptImport.Har(path), Throws.TypeOf<ImportException>().With.Message.Contains("large.har exceeds 64 MiB; import a smaller file"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
    }

    [Test]
    public void Very_many_values_are_refused_before_they_are_parsed() =>
        Assert.That(Outcome("values.har", $"{{\"log\":{{\"entries\":[{Repeated("1,", 8 << 20)}1]}}}}"), Does.Contain("more than 4,194,304 JSON values"));

    [Test, Category("Slow")]
    public void One_response_of_the_largest_size_is_imported() => Assert.That(
        Outcome("long.har", Har(Entry("http://a.test/x", status: 200, content: new string('é', 31 << 20)))), Does.StartWith("imported"));

    [Test]
    public void More_requests_than_a_script_can_have_are_refused() =>
        Assert.That(Outcome("many.har", Har(Repeated(Entry("http://a.test/x", 200) + ",", 20_001))), Does.Contain("a script of more than 1 MiB"));

    [Test]
    public void Operations_that_each_need_a_value_of_the_next_do_not_exhaust_the_stack() => Assert.That(
        Outcome(
            "chain.json",
            "{\"openapi\":\"3.0.0\",\"info\":{\"title\":\"a\",\"version\":\"1\"},\"paths\":{" + Joined(',', 15_000, Linked) + "}}",
            ScriptImport.OpenApi),
        Does.Contain("a script of more than 1 MiB"));

    [Test]
    public void A_long_body_is_searched_for_secrets_in_no_long_time([Values("a-", "token", "?token", "<secret")] string part) => CheckBody(part, 4_000_000);

    [Test, Category("Slow")]
    public void A_body_of_16_MB_is_searched_for_secrets_in_no_long_time([Values("a-", "token", "?token", "<secret")] string part) =>
        CheckBody(part, 16_000_000);

    [Test]
    public void As_many_redirects_as_a_script_can_have_requests_take_no_long_time() => Assert.That(
        Outcome(
            "redirects.har",
            Har(Repeated(
                Entry("http://a.test/x", 302, to: "http://a.test/y") + "," + Entry("http://a.test/y", 302, to: "http://a.test/x") + ",", 9_999))),
        Does.StartWith("imported"));

    [Test]
    public void Values_that_every_response_and_request_contains_take_no_long_time() => Assert.That(
        Outcome("values.har", Har(string.Join(',', Enumerable.Range(0, 3_000).Select(number => Entry(
            FormattableString.Invariant($"http://a.test/{number:x12}?") + Joined('&', 50, value => FormattableString.Invariant($"a={value:x10}")),
            200,
            content: "[" + Joined(',', 100, value => FormattableString.Invariant($"\\\"{number + 1:x6}{value:x8}\\\"")) + "]"))))),
        Does.Contain("a script of more than 1 MiB").Or.StartWith("imported"));

    [Test]
    public void Many_commands_of_curl_take_no_long_time() =>
        Assert.That(Outcome("calls.txt", Repeated("curl -u a:secret-of-one http://a.test/x\n", 15_000), ScriptImport.Curl), Is.Not.Empty);

    [TestCase("[")]
    [TestCase("a: [")]
    [TestCase("- ")]
    public void A_document_of_deep_YAML_is_refused(string part) =>
        Assert.That(Outcome("deep.yaml", Repeated(part, 100_000), ScriptImport.OpenApi), Does.Contain("nested deeper").Or.Contain("not valid YAML"));

    [Test, Category("Slow")]
    public void A_document_of_very_many_values_in_YAML_is_refused() =>
        Assert.That(
            Outcome("wide.yaml", "openapi: 3.0.0\nx: [" + Repeated("a,", 2_100_000) + "a]", ScriptImport.OpenApi), Does.Contain("more than 2,000,000 values"));

    [TestCase(
        "doc.json",
        "{\"openapi\":\"3.0.0\",\"info\":{\"title\":\"a\",\"version\":\"1\"},\"paths\":{\"/a\":{\"get\":{\"responses\":{}}}},\"x-a\":[", "1]}")]
    [TestCase("doc.yaml", "openapi: 3.0.0\ninfo: { title: a, version: '1' }\npaths: { /a: { get: { responses: {} } } }\nx-a: [", "1]")]
    [Category("Slow")]
    public void A_document_of_as_many_values_as_are_read_is_imported_in_bounded_memory(string name, string before, string after) =>
        Assert.That(Outcome(name, before + Repeated("1,", 1_999_000) + after, ScriptImport.OpenApi), Does.StartWith("imported"));

    private void CheckBody(string part, int length) => Assert.That(
        Outcome("call.txt", $"curl http://a.test/ -H 'Content-Type: text/plain' -d 'x {Repeated(part, length / part.Length)}'", ScriptImport.Curl),
        Does.Contain("a script of more than 1 MiB"));

    private string Outcome(string name, string text, Func<string, ImportOptions?, ImportedScript>? import = null)
    {
        string path = _folder.Write(name, text);
        Assert.That(new FileInfo(path).Length, Is.LessThanOrEqualTo(64 << 20), "what is larger is refused for its size");
        string outcome;
        long started = Stopwatch.GetTimestamp();
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            outcome = string.Create(CultureInfo.InvariantCulture, $"imported {(import ?? ScriptImport.Har)(path, null).Actions} actions");
        }
        catch (ImportException refused)
        {
            outcome = refused.Message;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        TestContext.Out.WriteLine(
            FormattableString.Invariant($"{allocated / 1048576.0:N1} MiB, {took.TotalMilliseconds:N0} ms: {outcome[..Math.Min(200, outcome.Length)]}"));
        Assert.That(allocated, Is.LessThan(MaxMemory));
        Assert.That(took, Is.LessThan(MaxTime));
        return outcome;
    }

    private static string Repeated(string part, int times) => new StringBuilder().Insert(0, part, times).ToString();

    private static string Joined(char separator, int count, Func<int, string> part) => string.Join(separator, Enumerable.Range(0, count).Select(part));

    private static string Har(string entries) => $"{{\"log\":{{\"entries\":[{entries.TrimEnd(',')}]}}}}";

    // Its parameter is in the response of the next one.
    private static string Linked(int number) =>
        """
        "/aTHIS/{id}":{"get":{"operationId":"aTHIS","parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],
        "responses":{"200":{"description":"","links":{"b":{"operationId":"aBEFORE","parameters":{"id":"$response.body#/id"}}}}}}}
        """
            .Replace("THIS", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("BEFORE", (number - 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Entry(string url, int status, string content = "", string to = "") =>
        $$$$"""
        {"startedDateTime":"2026-11-21T09:30:00Z","time":1,"request":{"method":"GET","url":"{{{{url}}}}"},
        "response":{"status":{{{{status.ToString(CultureInfo.InvariantCulture)}}}},"redirectURL":"{{{{to}}}}",
        "content":{"mimeType":"application/json","text":"{{{{content}}}}"}}}
        """;
}
