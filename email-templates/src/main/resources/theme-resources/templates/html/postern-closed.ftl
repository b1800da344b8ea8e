<#import "/html/postern-mail.ftl" as mail>
<@mail.letter msg("posternClosedHeading") msg("posternClosedIntro", mail.firm) msg("posternClosedUnexpected")>
<@mail.section "0 36px 0">
<@mail.paragraph msg("posternClosedNext", mail.firm) />
<#if postern.closingLine?has_content>
              <p class="ink" dir="auto" style="margin:16px 0 0;text-align:start;font-size:16px;line-height:24px;color:#1c2530;word-break:break-word;">${mail.plain.line(postern.closingLine)}</p>
</#if>
</@mail.section>
<@mail.bookmarks msg("posternClosedPortal") msg("posternClosedResume") />
</@mail.letter>
