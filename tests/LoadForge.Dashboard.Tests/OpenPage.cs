using System.Text;
using System.Text.Json.Nodes;

namespace LoadForge.Dashboard.Tests;

/// <summary>The page as far as its data go: reads the stream of events and keeps every run as the page does.</summary>
internal sealed class OpenPage : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _browser;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private OpenPage(HttpClient browser, HttpResponseMessage response, StreamReader reader) => (_browser, _response, _reader) = (browser, response, reader);

    /// <summary>The runs by their names, in the order in which the page heard of them.</summary>
    public OrderedDictionary<string, FollowedRun> Runs { get; } = [];

    /// <summary>The text of all events.</summary>
    public StringBuilder Text { get; } = new();

    public static async Task<OpenPage> ConnectAsync(HttpClient browser)
    {
        HttpResponseMessage response = await browser.GetAsync("events", HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
        return new OpenPage(browser, response, new StreamReader(await response.Content.ReadAsStreamAsync(), Encoding.UTF8));
    }

    /// <summary>Reads events until a condition is true.</summary>
    public async Task UntilAsync(Func<OpenPage, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition(this)) Take(await LineAsync(patience.Token), await LineAsync(patience.Token), await LineAsync(patience.Token));
    }

    /// <summary>Reads events until a number of runs has ended.</summary>
    public Task UntilEndedAsync(int runs = 1) => UntilAsync(page => page.Runs.Values.Count(run => run.State == "ended" && run.Ended is not null) == runs);

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
        _browser.Dispose();
    }

    private async Task<string> LineAsync(CancellationToken cancellation) =>
        await _reader.ReadLineAsync(cancellation) ?? throw new EndOfStreamException("The server closed the stream.");

    private void Take(string first, string second, string third)
    {
        Text.AppendLine(first).AppendLine(second);
        Assert.That(first, Does.StartWith("event: "));
        Assert.That(second, Does.StartWith("data: "));
        Assert.That(third, Is.Empty);
        JsonNode data = JsonNode.Parse(second["data: ".Length..])!;
        string id = (string)data["run"]!;
        switch (first["event: ".Length..])
        {
            case "snapshot":
                Runs[id] = new FollowedRun(data, Runs.GetValueOrDefault(id));
                break;
            case "second":
                Runs[id].Add(data);
                break;
            case "ended":
                Runs[id].End(data);
                break;
            default:
                throw new InvalidDataException(first);
        }
    }
}
