using LoadForge.Parsing;

namespace LoadForge.Settings;

/// <summary>Reads the values of settings, and collects what is wrong with them.</summary>
/// <param name="environment">The environment variables.</param>
/// <param name="parameters">The host's parameters.</param>
internal sealed class SettingReader(IReadOnlyDictionary<string, string> environment, IReadOnlyDictionary<string, string> parameters)
{
    private const int MinPort = 1024;

    public List<string> Problems { get; } = [];

    public string? Text(string parameter) => Find(parameter).Value;

    public double Number(string parameter, double otherwise, Func<double, bool> isValid, string expected)
    {
        (string? text, string place) = Find(parameter);
        if (text is null) return otherwise;
        if (StrictNumber.TryParse(text, out double value) && isValid(value)) return value;
        Problems.Add($"{place} is \"{text}\"; expected {expected}.");
        return otherwise;
    }

    public int? Whole(string parameter, int least = int.MinValue, int most = int.MaxValue, string expected = "a whole number")
    {
        (string? text, string place) = Find(parameter);
        if (text is null) return null;
        if (StrictNumber.TryParse(text, out int value) && value >= least && value <= most) return value;
        Problems.Add($"{place} is \"{text}\"; expected {expected}.");
        return null;
    }

    public bool Flag(string parameter, bool otherwise = false)
    {
        (string? text, string place) = Find(parameter);
        switch (text?.ToLowerInvariant())
        {
            case null:
                return otherwise;
            case "false" or "0" or "off":
                return false;
            case "true" or "1" or "on":
                return true;
            default:
                Problems.Add($"{place} is \"{text}\"; expected true or false.");
                return otherwise;
        }
    }

    public int? Port(string parameter)
    {
        (string? text, string place) = Find(parameter);
        if (text?.ToLowerInvariant() is null or "false" or "0" or "off") return null;
        if (text.ToLowerInvariant() is "true" or "1" or "on") return 0;
        if (StrictNumber.TryParse(text, out int port) && port is >= MinPort and <= ushort.MaxValue) return port;
        Problems.Add($"{place} is \"{text}\"; expected on, off or a port from 1024 to 65535 of the loopback interface.");
        return null;
    }

    public ProtectionLimits Protection()
    {
        var limits = new ProtectionLimits();
        foreach (ProtectionLimit limit in Enum.GetValues<ProtectionLimit>())
        {
            (string? text, string place) = Find($"LoadForge.{limit}");
            if (text is null) continue;
            try
            {
                limits = limits.With(limit, text);
            }
            catch (FormatException wrong)
            {
                Problems.Add($"{place} is \"{text}\"; {wrong.Message}.");
            }
        }

        return limits;
    }

    public T? Choice<T>(string parameter)
        where T : struct, Enum
    {
        (string? text, string place) = Find(parameter);
        if (text is null) return null;
        string? name = Array.Find(Enum.GetNames<T>(), name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (name is not null) return Enum.Parse<T>(name);
        Problems.Add($"{place} is \"{text}\"; expected one of {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}.");
        return null;
    }

    public ReportFormats Reports(string parameter)
    {
        (string? text, string place) = Find(parameter);
        if (text is null) return ReportFormats.Default;
        var formats = ReportFormats.None;
        foreach (string word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            string? name = Array.Find(Enum.GetNames<ReportFormats>(), name => name.Equals(word, StringComparison.OrdinalIgnoreCase));
            if (name is null)
            {
                string names = string.Join(", ", Enum.GetNames<ReportFormats>().Select(name => name.ToLowerInvariant()));
                Problems.Add($"{place} is \"{text}\"; expected one or more of {names}, separated by commas.");
                return ReportFormats.Default;
            }

            formats |= Enum.Parse<ReportFormats>(name);
        }

        return formats;
    }

    private (string? Value, string Place) Find(string parameter)
    {
        string variable = LoadSettings.Names.Single(name => name.Parameter == parameter).Variable;
        if (environment.GetValueOrDefault(variable) is { Length: > 0 } fromEnvironment) return (fromEnvironment, "environment variable " + variable);
        return (parameters.TryGetValue(parameter, out string? value) && value.Length > 0 ? value : null, "parameter " + parameter);
    }
}
