using System.Collections.Immutable;
using System.Text;
using LoadForge.Acceptance.Children;
using LoadForge.Acceptance.Evidence;

namespace LoadForge.Acceptance;

/// <summary>A canary in a header, a query, a body, a login and the target's address sings in nothing that a failing run leaves behind.</summary>
[Category("Slow")]
public sealed class SecretTests
{
    private static readonly ImmutableDictionary<string, string> Canaries = ((string[])["HEADER", "QUERY", "BODY", "LOGIN", "TARGET"])
        .ToImmutableDictionary(place => "SECRETIVE_CANARY_" + place, place => $"cnry-{place.ToLowerInvariant()}-{Guid.NewGuid():N}"[..24]);

    private TestRun _run = null!;

    [OneTimeSetUp]
    public async Task Run() => _run = await TestRun.CompleteAsync(TestCommand.Subject("FullyQualifiedName~Subject.Secretive") with { Environment = Canaries });

    [OneTimeTearDown]
    public async Task End() => await _run.DisposeAsync();

    [Test]
    public void Everything_there_is_to_write_was_written()
    {
        TrxTest test = _run.Trx["Secrets_travel_everywhere"];
        WrittenResult result = _run.WrittenResults.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_run.ExitCode, Is.EqualTo(1), _run.Console);
            Assert.That(result.Count, Is.GreaterThan(10));
            Assert.That(
                test.Message,
                Does.Contain("secretive ***: error rate < 1 %").And.Match(@"pay with \*\*\*: failures < 1 — failed: \d")
                    .And.Match(@"is paid with \*\*\*: check rate >= 1 % — failed: 0 %"));
            Assert.That(test.Files, Is.Not.Empty);
            Assert.That(Files().Select(Path.GetExtension), Is.SupersetOf(new[] { ".trx", ".json", ".txt", ".hlog" }));
            Assert.That(AllureResult.LoadAll(_run.Allure), Has.Exactly(1).Items);
        }
    }

    [Test]
    public void No_file_and_no_line_on_the_console_holds_a_canary()
    {
        string[] files = [.. Files()];
        TestContext.Out.WriteLine(string.Join('\n', files));

        using (Assert.EnterMultipleScope())
        {
            foreach (string file in files)
            {
                // As Latin-1 each byte is a character: nothing hides behind an encoding.
                string content = File.ReadAllText(file, Encoding.Latin1);
                foreach (string form in Forms()) Assert.That(content.Contains(form, StringComparison.OrdinalIgnoreCase), Is.False, $"{form} in {file}");
            }

            foreach (string form in Forms()) Assert.That(_run.Console.Contains(form, StringComparison.OrdinalIgnoreCase), Is.False, $"{form} on the console");
        }
    }

    // As it is, and in base64, at each of the three offsets a text may have there, without the characters that its neighbours have a part in.
    private static IEnumerable<string> Forms() => Canaries.Values.SelectMany(canary => Enumerable.Range(0, 3)
        .Select(offset => Convert.ToBase64String(Encoding.UTF8.GetBytes(new string(' ', offset) + canary))[4..^4])
        .Prepend(canary));

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_run.Folder, "*", SearchOption.AllDirectories);
}
