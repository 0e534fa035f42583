using System.Globalization;
using LoadForge.Parsing;

namespace LoadForge.Profiles.Text;

/// <content>The parts of phrases: levels, times, words. Each says whether it was there, and keeps the mistake if it was not.</content>
internal sealed partial class PhraseParser
{
    private static bool Add(LoadProfileBuilder added) => added is not null;

    private bool Level(out LoadModel model, out double level, LoadModel? required = null)
    {
        scanner.SkipSpaces();
        int start = scanner.Position;
        string number = scanner.TakeNumber();
        if (number.Length > 0 && LooksGrouped()) return Mistake(start, LevelUnit.Form, "write it without thousands separators", out model, out level);
        if (number.Length == 0 || Unit() is not { } unit) return Mistake(start, LevelUnit.Form, null, out model, out level);
        return Fits(start, unit, number, out model, out level, required);
    }

    private bool Range(out LoadModel model, out double low, out double high)
    {
        const string Wanted = "two levels, such as 50/s..200/s or 10..100 users";
        high = 0;
        scanner.SkipSpaces();
        int start = scanner.Position;
        string number = scanner.TakeNumber();
        if (number.Length == 0) return Mistake(start, Wanted, null, out model, out low);
        scanner.SkipSpaces();
        LevelUnit? first = scanner.Next == '.' ? null : Unit();
        scanner.SkipSpaces();
        if (!scanner.Take('.') || !scanner.Take('.')) return Mistake(start, Wanted, null, out model, out low);
        scanner.SkipSpaces();
        int second = scanner.Position;
        string other = scanner.TakeNumber();
        if (other.Length == 0 || Unit() is not { } unit) return Mistake(second, LevelUnit.Form, null, out model, out low);
        return Fits(start, first ?? unit, number, out model, out low, null) && Fits(second, unit, other, out model, out high, model);
    }

    // The level, if it is of the model that the phrase requires, and whole if it counts users.
    private bool Fits(int start, LevelUnit unit, string number, out LoadModel model, out double level, LoadModel? required)
    {
        double value = double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (required is { } wanted && wanted != unit.Model)
        {
            return Mistake(start, wanted == LoadModel.Open ? "a rate, such as 200/s" : "a number of users, such as 100 users", null, out model, out level);
        }

        if (unit.Model == LoadModel.Closed && !(value <= int.MaxValue && double.IsInteger(value)))
        {
            return Mistake(start, "a whole number of users, at most 2147483647", null, out model, out level);
        }

        (model, level) = (unit.Model, value / unit.Divisor);
        return true;
    }

    private LevelUnit? Unit()
    {
        scanner.SkipSpaces();
        bool isRate = scanner.Take('/');
        return LevelUnit.Find(scanner.TakeWord(), isRate);
    }

    // 1,000/s: the comma would end the phrase.
    private bool LooksGrouped()
    {
        ReadOnlySpan<char> rest = scanner.Rest;
        bool isGrouped = rest.Length >= 4 && rest[0] == ',' && char.IsAsciiDigit(rest[1]) && char.IsAsciiDigit(rest[2]) && char.IsAsciiDigit(rest[3]);
        if (isGrouped) scanner.Position += 4;
        return isGrouped;
    }

    private bool StartsWithTime()
    {
        scanner.SkipSpaces();
        return DurationText.Take(scanner.Rest, out _) > 0;
    }

    private bool For(out TimeSpan time)
    {
        scanner.TakeWord("for");
        return Time(out time);
    }

    private bool Time(out TimeSpan time)
    {
        scanner.SkipSpaces();
        int length = DurationText.Take(scanner.Rest, out time);
        if (length == 0) return Mistake(scanner.Position, $"a time, such as {DurationText.Form}");
        scanner.Position += length;
        return true;
    }

    private bool Speed(out double speed)
    {
        speed = 1;
        scanner.SkipSpaces();
        int start = scanner.Position;
        if (!Times()) return true;
        string number = scanner.TakeNumber();
        return (number.Length > 0 && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out speed))
            || Mistake(start, "how many times faster than recorded, such as x2 or x0.5");
    }

    private bool Path(int start, string file, out string path)
    {
        path = "";
        try
        {
            path = locate(file);
            return true;
        }
        catch (FormatException refused)
        {
            return Fail(start, refused.Message);
        }
    }

    private bool Times() => scanner.Take('x') || scanner.Take('X') || scanner.Take('×');

    private bool PerUser(out bool isEach)
    {
        isEach = scanner.TakeWord("per");
        return !isEach || Word("user");
    }

    private bool Word(string expected)
    {
        scanner.SkipSpaces();
        return scanner.TakeWord(expected) || Mistake(scanner.Position, $"\"{expected}\"");
    }

    private bool End()
    {
        scanner.SkipSpaces();
        return scanner.IsAtBreak || Mistake(scanner.Position, "a comma, a semicolon or the end of the line");
    }

    private bool Once(int start, string what) => _said.Add(what) || Fail(start, $"{what} is given twice; remove one.");

    private bool Mistake(int position, string expected, string? hint, out LoadModel model, out double level)
    {
        (model, level) = (default, 0);
        return Mistake(position, expected, hint);
    }

    private bool Mistake(int position, string expected, string? hint = null) =>
        Fail(position, $"{scanner.Found(position)}, expected {expected}.{(hint is null ? "" : $" {char.ToUpperInvariant(hint[0])}{hint[1..]}")}");

    private bool Fail(int position, string message)
    {
        _mistake = (position, message);
        return false;
    }
}
