using System.Collections.Immutable;
using System.CommandLine;
using LoadForge.Cli.Flags;
using LoadForge.Cli.Targets;

namespace LoadForge.Cli.Running;

/// <summary>The argument and the options that say what is loaded.</summary>
internal sealed class TargetOptions
{
    private readonly Argument<string?> _target = new("TARGET")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "A URL, a script (.yml) or a plan (.yml, .json)",
    };

    private readonly Option<string?> _url = new("--url") { HelpName = "URL", Description = "The URL, or another target for a script or a plan" };
    private readonly Option<string?> _script = new("--script") { HelpName = "FILE", Description = "The script or plan" };
    private readonly Option<string?> _test = new("--test") { HelpName = "NAME", Description = "The test of a plan" };
    private readonly Option<string?> _environment = new("--environment", "-e") { HelpName = "NAME", Description = "The environment of a plan" };
    private readonly Option<string[]> _variables = new("--variable")
    {
        HelpName = "NAME=VALUE",
        Description = "A variable of a script or a plan; may be repeated",
    };

    private readonly Option<string?> _method = new("--method", "-X") { HelpName = "GET", Description = "The method; POST by default if there is a body" };
    private readonly Option<string[]> _headers = new("--header", "-H") { HelpName = "NAME: VALUE", Description = "A header; may be repeated" };
    private readonly Option<string?> _body = new("--body") { HelpName = "TEXT", Description = "The body, or @file" };

    private readonly Option<string?> _loginUrl = new("--login-url")
    {
        HelpName = "URL",
        Description = "Logs each user in once; its token, or its cookies, go with every later request",
    };

    private readonly Option<string?> _loginMethod = new("--login-method") { HelpName = "POST", Description = "The method of the login; POST by default" };
    private readonly Option<string?> _loginBody = new("--login-body") { HelpName = "TEXT", Description = "The body of the login, or @file" };

    private readonly Option<string[]> _loginHeaders = new("--login-header", "--login-hdr")
    {
        HelpName = "NAME",
        Description = "The header of its response that goes with every later request; as \"NAME: VALUE\", a header of the login itself",
    };

    private readonly Option<string?> _timeout = new("--timeout") { HelpName = "30s", Description = "The most that one request may take; 30s by default" };
    private readonly Option<bool> _noRedirects = new("--no-redirects") { Description = "Does not follow redirects" };
    private readonly Option<string?> _http = new("--http") { HelpName = "1.1", Description = "The version of HTTP: 1.1, 2 or 3" };

    private readonly Option<string[]> _insecure = new("--insecure-tls")
    {
        HelpName = "HOST",
        Description = "Does not verify the certificate of this host; may be repeated",
    };

    private readonly Option<string[]> _allowed = new("--allow-host")
    {
        HelpName = "HOST",
        Description = "A public host that you may send load to; private ones are allowed; may be repeated",
    };

    private readonly Option<string?> _name = new("--name") { HelpName = "NAME", Description = "The name of the run in its results" };

    /// <summary>Adds the argument and the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_target);
        foreach (Option option in All) command.Options.Add(option);
    }

    /// <summary>Whether agents on other machines must know an option. The hosts that a machine may send load to are its own affair.</summary>
    public bool IsForAgents(Option option) => option != _allowed && All.Contains(option);

    private Option[] All =>
    [
        _url, _script, _test, _environment, _variables, _method, _headers, _body, _loginUrl, _loginMethod, _loginBody, _loginHeaders, _timeout,
        _noRedirects, _http, _insecure, _allowed, _name,
    ];

    /// <summary>Reads their values.</summary>
    /// <exception cref="CliException">A value is invalid, or the target is missing or named twice.</exception>
    public TargetFlags Read(ParseResult parsed)
    {
        string? target = parsed.GetValue(_target);
        string? url = parsed.GetValue(_url);
        string? file = NotBlank("--script", parsed.GetValue(_script));
        if (target is not null && Directory.Exists(target)) throw new CliException($"\"{target}\" is a folder; name a script or a plan in it.");
        if (target is not null && IsFile(target)) (file, target) = (Only(file, target, "--script"), null);
        if (target is not null) url = Only(url, target, "--url");
        if (url is null && file is null) throw new CliException("Name what to load: a URL, such as http://localhost:5080/catalog, a script or a plan.");
        ImmutableArray<string> logins = [.. parsed.GetValue(_loginHeaders) ?? []];
        return new TargetFlags
        {
            Url = url is null ? null : UrlRequest.Parse(url),
            File = file,
            Test = parsed.GetValue(_test),
            Environment = parsed.GetValue(_environment),
            Variables = (parsed.GetValue(_variables) ?? []).Select(VariableOf).GroupBy(pair => pair.Key)
                .ToImmutableDictionary(pairs => pairs.Key, pairs => pairs.Last().Value),
            Name = NotBlank("--name", parsed.GetValue(_name)),
            Method = parsed.GetValue(_method) is { } method ? MethodOf("--method", method) : null,
            Headers = [.. (parsed.GetValue(_headers) ?? []).Select(header => RequestHeader.Parse("--header", header))],
            Body = parsed.GetValue(_body),
            LoginAddress = NotBlank("--login-url", parsed.GetValue(_loginUrl)) is { } login ? LoginOf(login) : null,
            LoginMethod = MethodOf("--login-method", parsed.GetValue(_loginMethod) ?? "POST"),
            LoginBody = parsed.GetValue(_loginBody),
            LoginHeaders = [.. logins.Where(IsHeader).Select(header => RequestHeader.Parse("--login-header", header))],
            CredentialHeader = logins.FirstOrDefault(header => !IsHeader(header)),
            Timeout = parsed.GetValue(_timeout) is { } timeout ? FlagTime.Parse("--timeout", timeout, mayBeZero: false) : null,
            FollowsRedirects = !parsed.GetValue(_noRedirects),
            HttpVersion = parsed.GetValue(_http) is { } version ? VersionOf(version) : null,
            InsecureHosts = [.. parsed.GetValue(_insecure) ?? []],
            AllowedHosts = [.. parsed.GetValue(_allowed) ?? []],
        };
    }

    // A word that is a file, or that looks like one, rather than a host.
    private static bool IsFile(string target) => !UrlRequest.IsAddress(target)
        && (System.IO.File.Exists(target) || Path.GetExtension(target).ToLowerInvariant() is ".yml" or ".yaml" or ".json");

    private static bool IsHeader(string text) => text.Contains(':', StringComparison.Ordinal);

    private static string Only(string? before, string value, string flag) =>
        before is null ? value : throw new CliException($"\"{UrlRequest.Shown(value)}\" and {flag} \"{UrlRequest.Shown(before)}\": use one of them.");

    /// <summary>A value that must not be blank.</summary>
    /// <exception cref="CliException">It is.</exception>
    internal static string? NotBlank(string flag, string? value) =>
        value is null || value.AsSpan().Trim().Length > 0 ? value : throw new CliException($"{flag}: the value must not be blank.");

    private static KeyValuePair<string, string> VariableOf(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? new KeyValuePair<string, string>(text[..equals], text[(equals + 1)..])
            : throw new CliException("--variable: expected a name and a value, such as currency=EUR.");
    }

    // A path alone belongs to the target.
    private static string LoginOf(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal)) _ = UrlRequest.Parse(text);
        return text;
    }

    private static HttpMethod MethodOf(string flag, string word) => word.Length is > 0 and <= 20 && word.All(char.IsAsciiLetter)
        ? HttpMethod.Parse(word.ToUpperInvariant())
        : throw new CliException($"{flag} \"{word}\": expected a method, such as GET or POST.");

    private static Version VersionOf(string word) => word switch
    {
        "1.1" or "1" => System.Net.HttpVersion.Version11,
        "2" or "2.0" => System.Net.HttpVersion.Version20,
        "3" or "3.0" => System.Net.HttpVersion.Version30,
        _ => throw new CliException($"--http \"{word}\": it must be 1.1, 2 or 3."),
    };
}
