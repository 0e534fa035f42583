namespace LoadForge.Scripts.Model;

/// <summary>What a capture reads.</summary>
internal enum CaptureSource
{
    /// <summary>A value in a JSON body, by path.</summary>
    Json,

    /// <summary>A header of the response, by name.</summary>
    Header,

    /// <summary>The body as text, by a regular expression: its first group, or the whole match without groups.</summary>
    Regex,

    /// <summary>A cookie that the response sets, by name.</summary>
    Cookie,
}
