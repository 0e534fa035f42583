namespace LoadForge.Testing.Wire;

/// <summary>What a <see cref="ScriptedServer"/> does on one connection.</summary>
/// <param name="Answers">The answer to each request, in the pieces that it is sent in; the letters are bytes.</param>
/// <param name="Ending">What comes after the last answer.</param>
internal sealed record Script(IReadOnlyList<IReadOnlyList<string>> Answers, Script.End Ending)
{
    internal enum End
    {
        /// <summary>Every further request gets the last answer.</summary>
        Repeat,

        /// <summary>The connection is closed.</summary>
        Close,

        /// <summary>The connection is reset.</summary>
        Reset,

        /// <summary>Nothing more is sent, but what comes is still received.</summary>
        HalfClose,
    }

    /// <summary>Answers, the last of them again and again.</summary>
    public static Script Of(params string[] answers) => new(Whole(answers), End.Repeat);

    /// <summary>Answers, then closes the connection. An empty answer is none.</summary>
    public static Script Closing(params string[] answers) => new(Whole(answers), End.Close);

    /// <summary>Answers, then resets the connection. An empty answer is none.</summary>
    public static Script Resetting(params string[] answers) => new(Whole(answers), End.Reset);

    /// <summary>Answers, then closes its own side of the connection. An empty answer is none.</summary>
    public static Script HalfClosing(params string[] answers) => new(Whole(answers), End.HalfClose);

    /// <summary>One answer in pieces, again and again.</summary>
    public static Script InPieces(params string[] pieces) => new([pieces], End.Repeat);

    private static IReadOnlyList<string>[] Whole(string[] answers) => [.. answers.Select(answer => (string[])(answer.Length == 0 ? [] : [answer]))];
}
