using System;
using System.IO;
using System.Linq;
using KerioLicense.Errors;
using KerioLicense.Requests;
using Xunit;

namespace KerioLicense.Core.Tests.Requests;

/// <summary>The draft message, read by a parser that is not the one that wrote it.</summary>
public class DraftFileTests
{
    [Theory]
    [InlineData("it")]
    [InlineData("en")]
    public void It_is_an_unsent_message_of_the_text_and_the_same_in_HTML(string language)
    {
        var request = RequestCases.Compose(
            "connect/mx1.esposito.example",
            RequestCases.Wishes with { Language = language, Justification = "Perché l'archivio è grande.\n\nÈ quasi finito." });
        var draft = RequestCases.Draft(request);
        Assert.Equal(["X-Unsent", "From", "To", "Subject", "MIME-Version", "Content-Type"], draft.Headers.Select(header => header.Key));
        Assert.Equal("1", draft.Header("X-Unsent"));
        Assert.Equal("1.0", draft.Header("MIME-Version"));
        Assert.Equal(("Niccolò Bianchi", "n.bianchi@reseller.example"), Assert.Single(draft.Mailboxes("From")));
        Assert.Equal(("CoreTech S.r.l.", "licenze@coretech.example"), Assert.Single(draft.Mailboxes("To")));
        Assert.Equal(request.Subject, draft.TextHeader("Subject"));
        Assert.Equal("multipart/alternative", draft.ContentType);

        // The last alternative is the one that is shown (RFC 2046, 5.1.4).
        Assert.Equal(["text/plain", "text/html"], draft.Parts.Select(part => part.ContentType));
        Assert.All(draft.Parts, part => Assert.Equal(language, part.Header("Content-Language")));
        Assert.Equal(request.Body, draft.Parts[0].Text());
        Assert.Equal(request.HtmlBody, draft.Parts[1].Text());
    }

    [Theory]
    [InlineData("Date")]
    [InlineData("Message-ID")]
    public void What_a_message_gets_when_it_is_sent_a_draft_does_not_have(string header) =>
        Assert.Null(RequestCases.Draft(RequestCases.Compose("connect/mx1.esposito.example")).Header(header));

    [Fact]
    public void The_same_request_gives_the_same_bytes() => Assert.Equal(
        RequestCases.Bytes(RequestCases.Compose("connect/mx1.esposito.example")),
        RequestCases.Bytes(RequestCases.Compose("connect/mx1.esposito.example")));

    [Theory]
    [InlineData("CoreTech", null)]
    [InlineData("licenze@coretech.example", "licenze@coretech.example")]
    [InlineData(null, null)]
    public void A_recipient_without_an_address_is_left_to_the_sender(string? distributor, string? address)
    {
        var draft = RequestCases.Draft(RequestCases.Compose(
            "connect/mx1.esposito.example",
            RequestCases.Wishes with { Distributor = distributor is null ? null : KerioContact.Parse(distributor), Requester = null }));
        Assert.Null(draft.Header("From"));
        Assert.Equal(address, draft.Header("To") is null ? null : Assert.Single(draft.Mailboxes("To")).Address);
    }

    [Theory]
    [InlineData("Rossi \"il Rosso\" & Figli, S.r.l.")]
    [InlineData("Müller & Søn – Čapek 株式会社 Пример")]
    [InlineData("משרד עורכי דין")]
    [InlineData("🏭 Fabbrica 👩‍🏭")]
    [InlineData("A, B; C: <d@e> (f) [g] \\h\\")]
    public void Names_survive(string name)
    {
        var draft = RequestCases.Draft(RequestCases.Planned(RequestCases.Wishes with
        {
            Customer = name,
            Distributor = KerioContact.Parse(name + " <to@example.it>"),
            Requester = KerioContact.Parse("\"" + name.Replace("\"", "\\\"", StringComparison.Ordinal) + "\" <from@example.it>"),
        }));
        Assert.EndsWith(" - " + name, draft.TextHeader("Subject"), StringComparison.Ordinal);
        Assert.Equal((name, "to@example.it"), Assert.Single(draft.Mailboxes("To")));
        Assert.Equal((name, "from@example.it"), Assert.Single(draft.Mailboxes("From")));
    }

    [Fact]
    public void An_existing_draft_is_replaced_only_when_that_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("a.eml");
        var request = RequestCases.Compose("connect/mx1.esposito.example");
        File.WriteAllText(file, "mine");
        Assert.Throws<AdvisedException>(() => DraftFile.Write(file, request, overwrite: false));
        Assert.Equal("mine", File.ReadAllText(file));
        DraftFile.Write(file, request, overwrite: true);
        Assert.StartsWith("X-Unsent: 1", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("Esposito Ceramiche S.a.s.", "esposito-ceramiche-s-a-s_")]
    [InlineData("Caffè Nicolò", "caffe-nicolo_")]
    [InlineData("../../etc/passwd", "etc-passwd_")]
    [InlineData("C:\\x|y?", "c-x-y_")]
    [InlineData("株式会社", "")]
    [InlineData("aux", "aux_")]
    [InlineData("abcdefghij abcdefghij abcdefghij abcdefghij abcdefghij", "abcdefghij-abcdefghij-abcdefghij-abcdefg_")]
    [InlineData(null, "")]
    public void A_draft_is_named_after_the_customer_and_the_request(string? customer, string expected)
    {
        var request = RequestCases.Planned(RequestCases.Wishes with { Customer = customer });
        Assert.Equal(expected + request.RequestId + ".eml", DraftFile.NameOf(request));
    }
}
