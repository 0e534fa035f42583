namespace LoadForge.Scripts.Model;

/// <summary>What a check looks at.</summary>
internal enum CheckSubject
{
    /// <summary>The body as text, or the output of a program.</summary>
    Body,

    /// <summary>A value in a JSON body, by path.</summary>
    Json,

    /// <summary>A header of the response, by name.</summary>
    Header,
}
