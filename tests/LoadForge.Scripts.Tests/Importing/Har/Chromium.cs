using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LoadForge.Scripts.Tests.Importing.Har;

/// <summary>A headless Chromium with one page.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Announcement = "DevTools listening on ";

    private readonly Process _process;
    private readonly string _profile;

    private Chromium(Process process, string profile, DevTools page) => (_process, _profile, Page) = (process, profile, page);

    /// <summary>The developer tools of the page.</summary>
    public DevTools Page { get; }

    /// <summary>Where it is installed; null if it is not.</summary>
    public static string? Location { get; } = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    /// <summary>Starts the browser.</summary>
    public static async Task<Chromium> StartAsync()
    {
        string profile = Directory.CreateTempSubdirectory("loadforge-chromium-").FullName;
        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0",
            "--user-data-dir=" + profile, "about:blank",
        ];
        var process = Process.Start(new ProcessStartInfo(Location!, arguments) { RedirectStandardError = true })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        string? line;
        do
        {
            line = await process.StandardError.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("The browser has ended.");
        }
        while (!line.StartsWith(Announcement, StringComparison.Ordinal));

        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var browser = new Uri(line[Announcement.Length..].Trim());
        using var client = new HttpClient();
        JsonArray pages = (await client.GetFromJsonAsync<JsonArray>($"http://{browser.Authority}/json/list", patience.Token))!;
        string page = pages.First(one => one!["type"]!.GetValue<string>() == "page")!["webSocketDebuggerUrl"]!.GetValue<string>();
        return new Chromium(process, profile, await DevTools.ConnectAsync(new Uri(page)));
    }

    public async ValueTask DisposeAsync()
    {
        await Page.DisposeAsync();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // One of its processes still writes; the folder is temporary.
        }
    }
}
