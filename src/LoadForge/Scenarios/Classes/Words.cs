using System.Text;

namespace LoadForge.Scenarios.Classes;

/// <summary>Converts names in code to words. The analyzers are compiled with this file too, on netstandard2.0.</summary>
internal static class Words
{
    /// <summary>
    /// A name in words: <c>AddToCart</c>, <c>Add_to_cart</c> and <c>AddToCartAsync</c> are all <c>add to cart</c>; capitals in a row stay one word.
    /// </summary>
    public static string Of(string name)
    {
        const string Async = "Async";
        if (name.Length > Async.Length && name.EndsWith(Async, StringComparison.Ordinal)) name = name.Remove(name.Length - Async.Length);
        name = name.Split('`')[0];
        var words = new StringBuilder();
        bool isInWord = false;
        for (int index = 0; index < name.Length; index++)
        {
            if (isInWord && (name[index] == '_' || Begins(name, index))) words.Append(' ');
            isInWord = name[index] != '_';
            if (isInWord) words.Append(IsCapitals(name, index) ? name[index] : char.ToLowerInvariant(name[index]));
        }

        return words.ToString().Trim();
    }

    private static bool Begins(string name, int index) =>
        index > 0 && char.IsUpper(name[index]) && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])));

    private static bool IsCapitals(string name, int index) =>
        char.IsUpper(name[index])
            && (
            (index + 1 < name.Length && char.IsUpper(name[index + 1]))
                || (index > 0 && char.IsUpper(name[index - 1]) && (index + 1 == name.Length || !char.IsLower(name[index + 1]))));
}
