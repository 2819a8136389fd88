/**
 * Which AWS account holds the images of a registry in each region: `# name`, then each account before its regions. A line
 * `name = other - regions` is a registry without those regions. ../catalog names the source.
 */
export const REGISTRIES = `
# dlc
  763104351884 ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1
  eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2 727897471807 cn-north-1
  cn-northwest-1 626614931356 af-south-1 871362719292 ap-east-1 975050140332 ap-east-2 364406365360 ap-northeast-3
  772153158452 ap-south-2 907027046896 ap-southeast-3 457447274322 ap-southeast-4 550225433462 ap-southeast-5
  633930458069 ap-southeast-6 590183813437 ap-southeast-7 204538143572 ca-west-1 380420809688 eu-central-2 371248457586
  eu-isoe-west-1 692866216735 eu-south-1 503227376785 eu-south-2 204133271717 eusc-de-east-1 780543022126 il-central-1
  914824155844 me-central-1 217643126080 me-south-1 637423239942 mx-central-1 446045086412 us-gov-east-1 442386744353
  us-gov-west-1 886529160074 us-iso-east-1 094389454867 us-isob-east-1 303241398832 us-isof-east-1 454834333376
  us-isof-south-1
# scikit
  510948584623 af-south-1 651117190479 ap-east-1 354813040037 ap-northeast-1 366743142698 ap-northeast-2 867004704886
  ap-northeast-3 720646828776 ap-south-1 628508329040 ap-south-2 121021644041 ap-southeast-1 783357654285 ap-southeast-2
  951798379941 ap-southeast-3 106583098589 ap-southeast-4 341280168497 ca-central-1 190319476487 ca-west-1 450853457545
  cn-north-1 451049120500 cn-northwest-1 492215442770 eu-central-1 680994064768 eu-central-2 662702820516 eu-north-1
  978288397137 eu-south-1 104374241257 eu-south-2 141502667606 eu-west-1 764974769150 eu-west-2 659782779980 eu-west-3
  898809789911 il-central-1 272398656194 me-central-1 801668240914 me-south-1 737474898029 sa-east-1 683313688378
  us-east-1 257758044811 us-east-2 237065988967 us-gov-east-1 414596584902 us-gov-west-1 833128469047 us-iso-east-1
  281123927165 us-isob-east-1 108575199400 us-isof-east-1 124985052026 us-isof-south-1 746614075791 us-west-1
  246618743249 us-west-2
# algorithms
  455444449433 af-south-1 286214385809 ap-east-1 351501993468 ap-northeast-1 835164637446 ap-northeast-2 867004704886
  ap-northeast-3 991648021394 ap-south-1 628508329040 ap-south-2 475088953585 ap-southeast-1 712309505854 ap-southeast-2
  951798379941 ap-southeast-3 106583098589 ap-southeast-4 469771592824 ca-central-1 190319476487 ca-west-1 390948362332
  cn-north-1 387376663083 cn-northwest-1 664544806723 eu-central-1 680994064768 eu-central-2 669576153137 eu-north-1
  257386234256 eu-south-1 104374241257 eu-south-2 438346466558 eu-west-1 644912444149 eu-west-2 749696950732 eu-west-3
  898809789911 il-central-1 272398656194 me-central-1 249704162688 me-south-1 855470959533 sa-east-1 382416733822
  us-east-1 404615174143 us-east-2 237065988967 us-gov-east-1 226302683700 us-gov-west-1 490574956308 us-iso-east-1
  765400339828 us-isob-east-1 108575199400 us-isof-east-1 124985052026 us-isof-south-1 632365934929 us-west-1
  174872318107 us-west-2
# vision
  455444449433 af-south-1 286214385809 ap-east-1 501404015308 ap-northeast-1 306986355934 ap-northeast-2 867004704886
  ap-northeast-3 991648021394 ap-south-1 628508329040 ap-south-2 475088953585 ap-southeast-1 544295431143 ap-southeast-2
  951798379941 ap-southeast-3 106583098589 ap-southeast-4 469771592824 ca-central-1 190319476487 ca-west-1 390948362332
  cn-north-1 387376663083 cn-northwest-1 813361260812 eu-central-1 680994064768 eu-central-2 669576153137 eu-north-1
  257386234256 eu-south-1 104374241257 eu-south-2 685385470294 eu-west-1 644912444149 eu-west-2 749696950732 eu-west-3
  898809789911 il-central-1 272398656194 me-central-1 249704162688 me-south-1 855470959533 sa-east-1 811284229777
  us-east-1 825641698319 us-east-2 237065988967 us-gov-east-1 226302683700 us-gov-west-1 490574956308 us-iso-east-1
  765400339828 us-isob-east-1 108575199400 us-isof-east-1 124985052026 us-isof-south-1 632365934929 us-west-1
  433757028032 us-west-2
# deepar
  455444449433 af-south-1 286214385809 ap-east-1 633353088612 ap-northeast-1 204372634319 ap-northeast-2 867004704886
  ap-northeast-3 991648021394 ap-south-1 628508329040 ap-south-2 475088953585 ap-southeast-1 514117268639 ap-southeast-2
  951798379941 ap-southeast-3 106583098589 ap-southeast-4 469771592824 ca-central-1 190319476487 ca-west-1 390948362332
  cn-north-1 387376663083 cn-northwest-1 495149712605 eu-central-1 680994064768 eu-central-2 669576153137 eu-north-1
  257386234256 eu-south-1 104374241257 eu-south-2 224300973850 eu-west-1 644912444149 eu-west-2 749696950732 eu-west-3
  898809789911 il-central-1 272398656194 me-central-1 249704162688 me-south-1 855470959533 sa-east-1 522234722520
  us-east-1 566113047672 us-east-2 237065988967 us-gov-east-1 226302683700 us-gov-west-1 490574956308 us-iso-east-1
  765400339828 us-isob-east-1 108575199400 us-isof-east-1 124985052026 us-isof-south-1 632365934929 us-west-1
  156387875391 us-west-2
# neo
  774647643957 af-south-1 110948597952 ap-east-1 941853720454 ap-northeast-1 151534178276 ap-northeast-2 925152966179
  ap-northeast-3 763008648453 ap-south-1 324986816169 ap-southeast-1 355873309152 ap-southeast-2 464438896020
  ca-central-1 472730292857 cn-north-1 474822919863 cn-northwest-1 746233611703 eu-central-1 010526262399 eu-central-2
  601324751636 eu-north-1 966458181534 eu-south-1 802834080501 eu-west-1 205493899709 eu-west-2 254080097072 eu-west-3
  275950707576 il-central-1 836785723513 me-south-1 756306329178 sa-east-1 785573368785 us-east-1 007439368137 us-east-2
  227234621604 us-gov-east-1 263933020539 us-gov-west-1 167761179201 us-iso-east-1 406031935815 us-isob-east-1
  751086301963 us-isof-east-1 935523707064 us-isof-south-1 710691900526 us-west-1 301217895009 us-west-2
# legacy
  520713654638 ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1
  eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2 313743910680 af-south-1
  057415533634 ap-east-1 422961961927 cn-north-1 423003514399 cn-northwest-1 048378556238 eu-south-1 724002660598
  me-south-1 246785580436 us-gov-west-1 744548109606 us-iso-east-1 453391408702 us-isob-east-1
# distribution
  238384257742 af-south-1 523751269255 ap-east-1 010972774902 ap-northeast-1 064688005998 ap-northeast-2 564864627153
  ap-northeast-3 245090515133 ap-south-1 022667117163 ap-southeast-1 648430277019 ap-southeast-2 370607712162
  ap-southeast-3 481561238223 ca-central-1 545423591354 eu-central-1 175620155138 eu-north-1 810671768855 eu-south-1
  819792524951 eu-west-1 021081402939 eu-west-2 856416204555 eu-west-3 358593528301 me-central-1 523774347010 me-south-1
  567556641782 sa-east-1 885854791233 us-east-1 137914896644 us-east-2 053634841547 us-west-1 542918446943 us-west-2
# lda
  258307448986 ap-northeast-1 293181348795 ap-northeast-2 991648021394 ap-south-1 475088953585 ap-southeast-1
  297031611018 ap-southeast-2 469771592824 ca-central-1 353608530281 eu-central-1 999678624901 eu-west-1 644912444149
  eu-west-2 766337827248 us-east-1 999911452149 us-east-2 226302683700 us-gov-west-1 490574956308 us-iso-east-1
  765400339828 us-isob-east-1 632365934929 us-west-1 266724342769 us-west-2
dlc-2 = dlc - eu-isoe-west-1 eusc-de-east-1
dlc-3 = dlc - eu-isoe-west-1 eusc-de-east-1 us-isof-east-1 us-isof-south-1
dlc-4 = dlc - eu-isoe-west-1 us-iso-east-1 us-isob-east-1 us-isof-east-1 us-isof-south-1
dlc-5 = dlc - eu-isoe-west-1 eusc-de-east-1 us-iso-east-1 us-isob-east-1 us-isof-east-1 us-isof-south-1
dlc-6 = dlc - ap-southeast-3 ap-southeast-6 eu-isoe-west-1 eusc-de-east-1 me-central-1 us-isof-east-1 us-isof-south-1
dlc-7 = dlc - ap-east-2 ap-southeast-6 eu-isoe-west-1 eusc-de-east-1 us-iso-east-1 us-isob-east-1 us-isof-east-1 us-isof-south-1
dlc-8 = dlc - ap-east-2 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-isoe-west-1 eusc-de-east-1 mx-central-1 us-isof-east-1 us-isof-south-1
dlc-9 = dlc - ap-southeast-6 eu-isoe-west-1 eusc-de-east-1 us-gov-east-1 us-gov-west-1 us-iso-east-1 us-isob-east-1 us-isof-east-1 us-isof-south-1
dlc-10 = dlc - ap-east-2 ap-southeast-6 eu-isoe-west-1 eusc-de-east-1 us-gov-east-1 us-gov-west-1 us-iso-east-1 us-isob-east-1 us-isof-east-1 us-isof-south-1
dlc-11 = dlc - cn-north-1 cn-northwest-1 eu-isoe-west-1 eusc-de-east-1 us-gov-east-1 us-gov-west-1 us-iso-east-1 us-isob-east-1 us-isof-east-1 us-isof-south-1
dlc-12 = dlc - ap-east-2 ap-south-2 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-2 eu-isoe-west-1 eu-south-2 eusc-de-east-1 me-central-1 mx-central-1 us-isof-east-1 us-isof-south-1
dlc-13 = dlc - af-south-1 ap-east-1 ap-east-2 ap-northeast-2 ap-northeast-3 ap-southeast-3 ap-southeast-6 ca-central-1 eu-south-1 eusc-de-east-1 me-central-1 me-south-1 us-west-1
dlc-14 = dlc - ap-east-2 ap-southeast-5 ap-southeast-6 ap-southeast-7 cn-north-1 cn-northwest-1 eu-isoe-west-1 eusc-de-east-1 mx-central-1 us-gov-east-1 us-gov-west-1 us-iso-east-1 us-isob-east-1 us-isof-east-1 us-isof-south-1
dlc-15 = dlc - ap-east-2 ap-south-2 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 eu-central-2 eu-isoe-west-1 eu-south-2 eusc-de-east-1 me-central-1 mx-central-1 us-gov-east-1 us-gov-west-1 us-iso-east-1 us-isob-east-1 us-isof-east-1 us-isof-south-1
dlc-16 = dlc - af-south-1 ap-east-1 ap-east-2 ap-northeast-2 ap-northeast-3 ap-southeast-3 ap-southeast-6 ca-central-1 eu-isoe-west-1 eu-south-1 eusc-de-east-1 me-central-1 me-south-1 us-iso-east-1 us-isob-east-1 us-isof-east-1 us-isof-south-1 us-west-1
dlc-17 = dlc - af-south-1 ap-east-1 ap-east-2 ap-northeast-2 ap-northeast-3 ap-southeast-3 ap-southeast-6 ca-central-1 eu-isoe-west-1 eu-north-1 eu-south-1 eu-west-2 eusc-de-east-1 me-central-1 me-south-1 us-iso-east-1 us-isob-east-1 us-isof-east-1 us-isof-south-1 us-west-1
dlc-18 = dlc - af-south-1 ap-east-1 ap-northeast-2 ap-northeast-3 ap-southeast-3 ap-southeast-6 ca-central-1 cn-north-1 cn-northwest-1 eu-isoe-west-1 eu-north-1 eu-south-1 eu-west-2 eusc-de-east-1 me-central-1 me-south-1 us-gov-east-1 us-gov-west-1 us-iso-east-1 us-isob-east-1 us-isof-east-1 us-isof-south-1 us-west-1
dlc-19 = dlc - af-south-1 ap-east-1 ap-east-2 ap-northeast-2 ap-northeast-3 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 cn-north-1 cn-northwest-1 eu-central-2 eu-isoe-west-1 eu-north-1 eu-south-1 eu-south-2 eu-west-2 eusc-de-east-1 il-central-1 me-central-1 me-south-1 mx-central-1 us-gov-east-1 us-gov-west-1 us-iso-east-1 us-isob-east-1 us-isof-east-1 us-isof-south-1 us-west-1
scikit-2 = scikit - us-isof-east-1 us-isof-south-1
scikit-3 = scikit - ap-south-2 ap-southeast-4 ca-west-1 eu-central-2 eu-south-2 il-central-1 me-central-1 us-gov-east-1 us-isof-east-1 us-isof-south-1
scikit-4 = scikit - ap-northeast-3 ap-south-2 ap-southeast-3 ap-southeast-4 ca-west-1 eu-central-2 eu-south-2 il-central-1 me-central-1 us-gov-east-1 us-isof-east-1 us-isof-south-1
vision-2 = vision - ca-west-1 il-central-1 us-isof-east-1 us-isof-south-1
`
