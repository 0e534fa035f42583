namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>The place of a token in a request.</summary>
internal enum TokenPlace
{
    /// <summary>The whole URL.</summary>
    Url,

    /// <summary>A segment of the path.</summary>
    Path,

    /// <summary>The value of a query parameter.</summary>
    Query,

    /// <summary>The value of a header, or what follows its scheme.</summary>
    Header,

    /// <summary>The value of a field of a form.</summary>
    Form,

    /// <summary>A part of a text.</summary>
    Text,

    /// <summary>A text in a JSON body.</summary>
    JsonText,

    /// <summary>A number in a JSON body.</summary>
    JsonNumber,
}
