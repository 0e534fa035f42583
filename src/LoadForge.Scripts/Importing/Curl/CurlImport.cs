using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LoadForge.Formatting;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Importing.Reading;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Importing.Curl;

/// <summary>Imports curl commands.</summary>
internal static partial class CurlImport
{
    private const string NoRedirects =
        "curl follows redirects only with -L; without it, the requests have \"redirects: false\". Remove that line to follow them, as a browser does.";

    /// <summary>Drafts a script with one action for each URL.</summary>
    /// <exception cref="ImportException">A command is malformed.</exception>
    public static ScriptDraft Draft(ImportSource source, ImportOptions options)
    {
        source = source with { Text = source.Text.Replace("\r\n", "\n", StringComparison.Ordinal) };
        ImmutableArray<CurlCommand> commands = CurlParser.Parse(source, out ImmutableArray<string> variables);
        string prefix = ScriptDraft.PrefixOf(ScriptDraft.NameOf(source, options));
        var names = new UniqueNames("_", StringComparer.Ordinal, variables.AsSpan());
        Dictionary<string, string> passwords = commands.Select(command => command.User).OfType<string>().Distinct()
            .ToDictionary(user => user, _ => names.Take(prefix + "_PASSWORD"), StringComparer.Ordinal);
        var requests = ImmutableArray.CreateBuilder<ScriptRequest>();
        List<string> notes = [];
        string? target = null;
        foreach (CurlCommand command in commands)
        {
            foreach (ShellWord url in command.Urls)
            {
                (string origin, string relative) = Split(command, url, source);
                target ??= origin;
                requests.Add(Request(command, origin == target ? relative : origin + relative, source, passwords, notes));
            }
        }

        if (commands.Any(command => command.IsInsecure)) notes.Add("the commands do not verify certificates (-k); the script does.");
        if (!commands.All(command => command.FollowsRedirects)) notes.Add(NoRedirects);
        string[] left = [.. commands.SelectMany(command => command.LeftOut).Distinct()];
        if (left.Length > 0) notes.Add($"left out options for connections, which are settings of the run: {BoundedList.Of(left)}.");
        if (variables.Length > 0) notes.Add($"the script reads the environment variables that the commands read: {BoundedList.Of(variables)}.");
        return new ScriptDraft
        {
            Target = target,
            IsInsecure = commands.Any(command => command.IsInsecure),
            Requests = requests.ToImmutable(),
            Environment = [.. variables, .. passwords.Values],
            Notes = [.. notes.Distinct()],
        };
    }

    private static ScriptRequest Request(CurlCommand command, string url, ImportSource source, Dictionary<string, string> passwords, List<string> notes)
    {
        bool hasData = command.Data is not null || command.DataFile is not null;
        if (command is { StripsFile: true, DataFile: { } stripped })
        {
            notes.Add($"curl removes line ends from {stripped} (-d); the script sends the file as it is.");
        }

        if (command is { IsGet: true, Form: { } query }) url += (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query;
        bool hasBody = hasData && !command.IsGet;
        var request = new ScriptRequest
        {
            Method = ScriptScalar.Of(command.Method ?? (command.IsHead ? "HEAD" : hasBody ? "POST" : "GET")),
            Url = ScriptScalar.Of(url),
            Headers = [.. command.Headers.Select(header => Header(header, source)).OfType<ScriptHeader>()],
            FollowsRedirects = command.FollowsRedirects,
            Timeout = command.Timeout,
        };
        if (command.User is { } user) request = WithUser(request, user, passwords[user], notes);
        if (!hasBody) return request;
        if (command.IsJson) request = WithHeader(request, "Accept", RequestBodies.Json);
        request = RequestBodies.WithType(request, command.IsJson ? RequestBodies.Json : RequestBodies.Form);
        if (command.DataFile is not { } file) return RequestBodies.With(request, command.Data!, command.Form!);
        notes.Add(FileBeside.Note(file));
        return request with { Body = new ScriptBody(IsJson: false, IsFile: true, ScriptScalar.Of(file)) };
    }

    private static ScriptRequest WithUser(ScriptRequest request, string user, string password, List<string> notes)
    {
        string name = user.Split(':')[0];
        char quote = name.Contains('"', StringComparison.Ordinal) ? '\'' : '"';
        string joined = TemplateText.IsTemplate(user) || name.Contains(quote, StringComparison.Ordinal)
            ? "(env " + password + ")"
            : $"{quote}{name}:{quote} (env {password})";
        notes.Add(joined.StartsWith('(')
            ? $"set the environment variable {password} to the value of -u, as USER:PASSWORD."
            : $"set the environment variable {password} to the password of -u for {name}.");
        string value = "Basic {{base64 " + joined + "}}";
        return request with { Headers = [.. request.Headers, new ScriptHeader(ScriptScalar.Of("Authorization"), ScriptScalar.Of(value))] };
    }

    private static ScriptRequest WithHeader(ScriptRequest request, string name, string value) =>
        request.Headers.Any(header => header.Name.Text.Equals(name, StringComparison.OrdinalIgnoreCase))
            ? request
            : request with { Headers = [.. request.Headers, new ScriptHeader(ScriptScalar.Of(name), ScriptScalar.Of(value))] };

    // "Name:" removes a header of curl, "Name;" sends an empty one.
    private static ScriptHeader? Header(ShellWord word, ImportSource source)
    {
        int colon = word.Text.IndexOf(':', StringComparison.Ordinal);
        bool isEmpty = colon < 0 && word.Text.EndsWith(';');
        string name = isEmpty ? word.Text[..^1].Trim() : colon < 0 ? "" : word.Text[..colon].Trim();
        string value = isEmpty ? "" : word.Text[(colon + 1)..].Trim();
        if (!HeaderName.IsValid(name))
        {
            throw source.Wrong(word.At, $"\"{word.Text}\" is not a valid header; use one such as 'Accept: application/json'.");
        }

        bool isRemoved = value.Length == 0 && !isEmpty;
        return isRemoved || HeaderName.IsOfClient(name) ? null : new ScriptHeader(ScriptScalar.Of(name), ScriptScalar.Of(value));
    }

    // As curl, http if the URL has no scheme. A shell variable may not be part of the host: the script has one target.
    private static (string Origin, string Relative) Split(CurlCommand command, ShellWord word, ImportSource source)
    {
        if (!command.IsGlobOff && Glob.Match(word.Text) is { Success: true } glob)
        {
            throw source.Wrong(word.At, $"curl makes several requests of \"{glob.Value}\"; write a command for each, or add -g if it is a part of the URL.");
        }

        string url = word.Text.Contains("://", StringComparison.Ordinal) ? word.Text : "http://" + word.Text;
        int start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        int end = url.AsSpan(start).IndexOfAny('/', '?', '#') is var found and >= 0 ? start + found : url.Length;
        if (!Uri.TryCreate(url[..end], UriKind.Absolute, out Uri? address) || !ScriptTarget.IsHttp(address))
        {
            throw source.Wrong(word.At, $"\"{word.Text}\" is not a valid http or https address.");
        }

        if (address.UserInfo.Length > 0) throw source.Wrong(word.At, "the URL contains a user name; use -u USER:PASSWORD, which keeps it out of the script.");
        string relative = url[end..].Split('#')[0];
        return (ScriptTarget.Origin(address), relative.StartsWith('/') ? relative : "/" + relative);
    }

    // {a,b} and [1-9], but no placeholder and no IPv6 address.
    [GeneratedRegex(
        @"(?<!\{)\{[^{},]*,[^{}]*\}(?!\})|\[(?:[0-9]+-[0-9]+|[a-z]-[a-z]|[A-Z]-[A-Z])(?::[0-9]+)?\]",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Glob { get; }
}
